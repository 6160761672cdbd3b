"""The screens of what the Kincstár tells: messages, and the events that it announces."""
