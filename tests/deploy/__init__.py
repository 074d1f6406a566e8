"""The deployment: what it sets, what it copies, and what checks it."""
