"""The window: screens, the shell around them and the parts they are built from; it holds no rule and no table."""
