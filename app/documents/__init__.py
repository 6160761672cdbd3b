"""The paper: template and values in, PDF out, and what a scanner brought back; it knows no feature and no database."""
