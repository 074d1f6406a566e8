"""Charts as pictures: PNG, 1080 px wide, in shipped fonts. Nothing of Telegram is in here."""
