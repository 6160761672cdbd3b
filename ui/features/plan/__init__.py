"""The screens of the plan."""
