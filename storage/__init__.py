"""What must outlive a restart: what people and groups have set, what was asked and not understood."""
