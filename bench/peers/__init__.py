"""Other ways to find what a question means, to measure the bot against: one matcher a file."""
