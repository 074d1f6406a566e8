"""ML Pay Bot, the command line: run, chat, ask, explain, check."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any


def main(arguments: list[str] | None = None) -> int:
    """Run a command; the exit status is 0 done, 1 a fault named on stderr, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="bot.py")
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("ask")
    ask.add_argument("question", nargs="?")
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--batch", action="store_true")
    explain = commands.add_parser("explain")
    explain.add_argument("question")
    options = parser.parse_args(arguments)
    from answers.answering import Answerer
    from knowledge.compiling import knowledge_of

    answerer = Answerer(knowledge_of("ml-engineer-2025"))
    if options.command == "explain":
        understood, answer = answerer.explain(options.question)
        for m in understood.sentence.matches:
            print(m)
        print(understood.numbers); print(understood.slots); print(understood.ranked[:3]); print(understood.evidence, understood.evidence.look_up); print(understood.reading)
        print(); print(answer.text)
        return 0
    if options.batch:
        conversations: dict[str, Any] = {}
        for line in sys.stdin:
            entry = json.loads(line)
            answer, conversation = answerer.answer(entry["text"], conversations.get(entry.get("chat")))
            if entry.get("chat"): conversations[entry["chat"]] = conversation
            print(json.dumps({"id": entry.get("id"), **answer.as_json()}, ensure_ascii=False), flush=True)
        return 0
    answer, _ = answerer.answer(options.question)
    print(json.dumps(answer.as_json(), ensure_ascii=False) if options.json else answer.text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
