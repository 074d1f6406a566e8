"""How updates come in and are acknowledged."""
