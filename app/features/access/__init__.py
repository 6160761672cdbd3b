"""Who may do what in the systems of the ASP, and how the office wants them set up."""
