"""Values of a workbook's cells as they are shown: dates, percentages, currencies, thousands."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

_NUMBER = re.compile(r"(?P<before>[^#0?]*?)(?P<digits>[#0?][#0?,]*)(?P<decimals>\.[0#?]+)?(?P<after>[^#0?]*)")
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_MARK = re.compile(r"\[[^\]]*\]|_.|\*.")  # colours and conditions, blanks of a width, filling


def shown(value: Any, form: str) -> str:
    """A value as the cell's number format shows it, as far as it says more than the value itself."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return _number(value, form)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value).strip()


def _number(value: float, form: str) -> str:
    sections = _MARK.sub("", _CURRENCY.sub(r"\1", form)).split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    match = _NUMBER.fullmatch(re.sub(r'"([^"]*)"|\\(.)', r"\1\2", section))
    if match is None or form == "General" or "E+" in form.upper():
        return _plain(value)
    before, after = match["before"], match["after"]
    figure = abs(value) if value < 0 and len(sections) > 1 else value
    figure *= 100 if "%" in before + after else 1
    decimals = match["decimals"] or "."
    text = f"{figure:{',' if ',' in match['digits'] else ''}.{len(decimals) - 1}f}"
    if decimals == "." and "," not in match["digits"]:
        text = text.zfill(match["digits"].count("0"))
    if "#" in decimals:
        text = text.rstrip("0").rstrip(".")
    return f"{before}{text}{after}".strip()


def _plain(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    value = round(value, 10)  # 0.30000000000000004 is 0.3 to who wrote it
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
