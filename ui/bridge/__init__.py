"""Where threads meet Qt: questions, commands and jobs go out, answers and problems come back to the window."""
