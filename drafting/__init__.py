"""From an article to a guide's folder: the drafter, and what an editor reviews it with."""
