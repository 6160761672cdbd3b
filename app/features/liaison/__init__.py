"""The Kincstár's named contact of an office: who helps, and how to reach him or her."""
