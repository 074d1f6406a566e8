"""The commands of the command line: each takes the parsed arguments and gives the exit status.

What a command needs is imported when it runs: `ask` loads neither Telegram's library nor the settings'.
"""
