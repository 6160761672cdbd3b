"""The screens of the help desk: asking, the office's own questions, and the answers for everyone."""
