"""What a message asks: its text without the bot's name and without the command."""

from __future__ import annotations

from telegram import Bot, Message, MessageEntity, User

_ENCODING = "utf-16-le"
_OF_PEOPLE = frozenset(
    {
        MessageEntity.MENTION,
        MessageEntity.TEXT_MENTION,
        MessageEntity.EMAIL,
        MessageEntity.PHONE_NUMBER,
        MessageEntity.URL,
    }
)


def question_of(message: Message, bot: Bot) -> str:
    """The question in a message's text or caption: mentions of the bot and a leading command taken out."""
    text, entities = _text_of(message)
    units = _units(text)
    for entity in sorted(entities, key=lambda entity: entity.offset, reverse=True):
        leading = entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
        if leading or _names(entity, units, bot):
            units = _without(units, entity)
    return units.decode(_ENCODING, "surrogatepass").strip()


def mentions(message: Message, bot: Bot) -> bool:
    """Whether a message names the bot."""
    text, entities = _text_of(message)
    units = _units(text)
    return any(_names(entity, units, bot) for entity in entities)


def marked_as_people(message: Message) -> tuple[list[str], list[User]]:
    """What Telegram marks in a message as pointing at somebody, and whom it names of them."""
    text, entities = _text_of(message)
    units = _units(text)
    marked = [entity for entity in entities if entity.type in _OF_PEOPLE]
    return [_part(units, entity) for entity in marked], [entity.user for entity in marked if entity.user]


def is_command(message: Message) -> bool:
    """Whether a message begins with a command."""
    return any(entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0 for entity in message.entities)


def command_of(message: Message) -> str | None:
    """The command that a message begins with, in small letters, without the bot's name; None without one."""
    if not is_command(message):
        return None
    text, _ = _text_of(message)
    return text[1:].split(maxsplit=1)[0].partition("@")[0].lower()


def names_us(message: Message, bot: Bot) -> bool:
    """Whether the command that a message begins with is for no other bot: "/ask" or "/ask@us"."""
    text, _ = _text_of(message)
    named = text.split(maxsplit=1)[0].partition("@")[2]
    return not named or named.lower() == str(bot.username).lower()


def _text_of(message: Message) -> tuple[str, tuple[MessageEntity, ...]]:
    if message.text is not None:
        return message.text, message.entities
    return message.caption or "", message.caption_entities


def _units(text: str) -> bytes:
    """The text in the units that Telegram counts entities in; half characters are kept."""
    return text.encode(_ENCODING, "surrogatepass")


def _part(units: bytes, entity: MessageEntity) -> str:
    part = units[2 * entity.offset : 2 * (entity.offset + entity.length)]
    return part.decode(_ENCODING, "surrogatepass")


def _without(units: bytes, entity: MessageEntity) -> bytes:
    """The text without an entity."""
    return units[: 2 * entity.offset] + units[2 * (entity.offset + entity.length) :]


def _names(entity: MessageEntity, units: bytes, bot: Bot) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    return entity.type == MessageEntity.MENTION and _part(units, entity).lower() == f"@{bot.username}".lower()
