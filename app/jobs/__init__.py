"""Work that takes a while: a plain function with progress and cancel, on one of two lanes; no Qt here."""
