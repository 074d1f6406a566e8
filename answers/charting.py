"""A reading into a chart: which kind, and who makes it; None where there is nothing to draw."""

from __future__ import annotations

from functools import cached_property

from answers.answer import Answer, Kind
from answers.chart import Chart
from answers.comparisons import ComparisonMaker
from answers.estimates import ShareMaker
from answers.figures import FigureMaker
from answers.kit import Kit, Maker
from answers.money import PERCENT
from answers.offers import OfferMaker
from answers.range_charts import FEWEST, RangeCharts, alike
from answers.reading import Ask, Reading
from answers.side_charts import ComparisonCharts, OfferCharts, StepCharts
from answers.topics import TopicMaker
from knowledge.guide import Figure


class Charter(Maker):
    """Makes the charts of one guide."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._figures = FigureMaker(kit)
        self._comparisons = ComparisonMaker(kit)
        self._offers = OfferMaker(kit)
        self._shares = ShareMaker(kit)
        self._topics = TopicMaker(kit)
        self._ranges = RangeCharts(kit)
        self._sides = ComparisonCharts(kit)
        self._steps = StepCharts(kit)
        self._verdicts = OfferCharts(kit)

    def chart(self, reading: Reading) -> Chart | None:
        """The chart of a reading; None where its answer has nothing to draw."""
        if reading.ask is Ask.TOPIC:
            return self._topic(reading)
        if reading.ask is Ask.PAY:
            return self._pay(reading)
        if reading.ask is Ask.COMPARE:
            return self._comparison(reading)
        if reading.ask is Ask.OFFER:
            return self._offer(reading)
        if reading.ask is Ask.SHARE:
            return None if self._shares.make(reading) else self._offer(reading)
        worked = self._shares.worked(reading)
        answer = self._shares.make(reading) if worked else None
        return self._steps.make(worked.steps, worked.sections, answer) if worked and answer else None

    def charted(self, reading: Reading, answer: Answer) -> bool:
        """Whether a reading has a chart, told from its answer without making the chart."""
        if answer.kind in (Kind.COMPARISON, Kind.OFFER):
            return True
        if answer.kind is Kind.TOPIC:
            return reading.topics[0][0] in self._charted_topics
        if answer.kind not in (Kind.FIGURE, Kind.ESTIMATE):
            return False
        return reading.ask is not Ask.SHARE and answer.figures[0].unit != PERCENT

    @cached_property
    def _charted_topics(self) -> dict[str, list[Figure]]:
        """The figures to draw of each topic that has enough of them."""
        figures = self._guide.figures
        drawn = {
            topic.id: alike([figures[name] for name in self._topics.shown(topic)])
            for topic in self._guide.topics.values()
        }
        return {topic: found for topic, found in drawn.items() if len(found) >= FEWEST}

    def _topic(self, reading: Reading) -> Chart | None:
        figures = self._charted_topics.get(reading.topics[0][0])
        return self._ranges.topic(figures, self._topics.make(reading)) if figures else None

    def _pay(self, reading: Reading) -> Chart | None:
        answer = self._figures.make(reading)
        if answer is None:
            return None
        computed = self._kit.computer.compute(
            reading.case, reading.period, reading.currency, reading.quantity
        )
        one = computed[0]
        if one.applied and len(computed) == 1:
            return self._steps.make(one.steps, one.sections, answer)
        return self._ranges.make(reading, computed, answer)

    def _comparison(self, reading: Reading) -> Chart | None:
        sides, _ = self._comparisons.sides(reading)
        if not sides:
            return None
        if len(sides) == 1:
            return self._pay(reading._replace(ask=Ask.PAY, cases=(sides[0].one.case,)))
        answer = self._comparisons.make(reading)
        return self._sides.make(sides, answer) if answer else None

    def _offer(self, reading: Reading) -> Chart | None:
        weighed = self._offers.weigh(reading)
        answer = self._offers.make(reading) if weighed else None
        return self._verdicts.make(weighed, self._offers, answer) if weighed and answer else None
