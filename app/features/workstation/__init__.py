"""The machines that the joining needs: what they are, whether they are fit, and how fast the line is."""
