"""The Kincstár's side of the plans: reading one, approving or remarking it, and what all of them need in which week."""
