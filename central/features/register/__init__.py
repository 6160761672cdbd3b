"""The official register of settlements: reading the KSH's file, showing what is different, taking it."""
