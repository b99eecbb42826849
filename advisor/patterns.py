"""Regular expressions that not every question needs, with long lists of words in them: 2 to 40 ms each to compile."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, matched without regard to case; compiled when it is first asked for."""
    return re.compile(pattern, re.IGNORECASE)
