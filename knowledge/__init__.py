"""What is known: guides, vocabulary, the names of the world, and finding things among them."""
