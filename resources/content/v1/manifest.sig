{"key": "development-1", "signature": "Zc7uNYn9WCAQZJKQNDkl4iKPRjxpfS6Hr4htvVyDt6qj5pCf09bZBfiv7M1ztbpHrf8fgDabHFiIEk/J06TvAA=="}
