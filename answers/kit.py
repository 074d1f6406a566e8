"""What every kind of answer is made with: the knowledge base, and the parts built over it."""

from __future__ import annotations

from answers.computing import Computer
from answers.describing import Describer
from answers.money import Style, Writer
from answers.presses import Presses
from answers.suggesting import Suggester
from knowledge.base import Knowledge


class Kit:
    """The parts that the makers of answers share."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.guide = knowledge.guide
        self.writer = Writer({unit: Style(*style) for unit, style in knowledge.styles.items()})
        self.computer = Computer(knowledge, self.writer)
        self.describer = Describer(knowledge)
        self.presses = Presses(knowledge)
        self.suggester = Suggester(knowledge, self.presses)


class Maker:
    """What makes one kind of answer."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._guide = kit.guide
        self._writer = kit.writer
        self._describer = kit.describer
