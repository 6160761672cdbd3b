"""What the console's pages about every kind of form share: the frozen answers in the order of the form."""
