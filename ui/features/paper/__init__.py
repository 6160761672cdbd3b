"""Screens of the papers: the register, the preview and printing."""
