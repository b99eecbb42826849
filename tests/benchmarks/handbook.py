"""A large handbook that nobody wrote: files of headings, prose, lists and tables, the same for the same seed."""

import random
from pathlib import Path

_ROLES = "engineer analyst designer manager recruiter nurse teacher planner writer accountant technician editor".split()
_SUBJECTS = "budget roster review schedule contract report audit workshop release survey inventory forecast".split()
_VERBS = "prepares reviews approves records presents updates signs plans corrects archives measures explains".split()
_PLACES = "Lisbon Hamburg Oslo Graz Porto Tartu Malmo Ghent Turku Brno Riga Cork".split()
_TIMES = "month quarter week year sprint term".split()
_REASONS = (
    "so that the team can see what was decided",
    "unless the head of department has agreed to an exception in writing",
    "because the figures of the year before are compared with it",
    "after the first draft has been read by two colleagues",
    "and keeps the earlier version for at least {n} months",
)


def write(folder: Path, *, documents: int, sections: int = 3, seed: int = 7) -> None:
    """Write files below `folder`, in subfolders of a hundred; about 12 passages and 1.1 kB a section of three."""
    chance = random.Random(seed)
    for number in range(documents):
        path = folder / f"area-{number // 100:03}" / f"guide-{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_document(chance, number, sections), encoding="utf-8")


def _document(chance: random.Random, number: int, sections: int) -> str:
    role = chance.choice(_ROLES)
    parts = [f"# Guide {number} for the {role}"]
    for section in range(sections):
        parts.append(f"## {chance.choice(_SUBJECTS).capitalize()} in {chance.choice(_PLACES)}, part {section + 1}")
        parts.append(" ".join(_sentence(chance, role) for _ in range(chance.randint(2, 4))))
        if section % 3 == 1:
            parts.append("\n".join(f"- {_sentence(chance, role)}" for _ in range(chance.randint(3, 5))))
        if section % 3 == 2:
            rows = [f"| {chance.choice(_PLACES)} | {chance.randint(30, 190)},500 EUR |" for _ in range(3)]
            parts.append("\n".join(["| Place | Salary |", "| --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"


def _sentence(chance: random.Random, role: str) -> str:
    reason = chance.choice(_REASONS).format(n=chance.randint(2, 36))
    times = f"every {chance.choice(_TIMES)}" if chance.random() < 0.5 else f"within {chance.randint(2, 30)} days"
    what = f"{chance.choice(_VERBS)} the {chance.choice(_SUBJECTS)} of {chance.choice(_PLACES)}"
    return f"The {role} {what} {times}, {reason}."
