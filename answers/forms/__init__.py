"""Guided forms: an estimate, an offer check or a comparison, asked for one step after the other."""
