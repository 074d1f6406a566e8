"""The pages, and what writes into them what the bot really says: `python -m docs.refresh`."""
