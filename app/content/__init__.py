"""The content package: tasks, forms, templates, calendar and register as signed, versioned data."""
