"""The pages, and what writes into them what the bot really says.

`python -m docs.refresh` writes the sample replies, `python -m docs.chats` draws the pictures.
"""
