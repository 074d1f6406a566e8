"""How the bot is deployed, and what checks that: `python -m deploy.check`."""
