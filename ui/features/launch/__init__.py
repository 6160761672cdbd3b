"""The screens of the time after the go-live."""
