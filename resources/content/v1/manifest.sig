{"key": "development-1", "signature": "3QHukl1hc9OqBtyTOyC4+I85Ln5v0VEQIsRYKLx3IrXh5DqDETpgMZa8Mj85itc62qPHupQ4floOPIovjh57CA=="}
