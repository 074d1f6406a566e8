"""What must outlive a restart: settings, conversations, counts, and updates until they are answered."""
