"""Colours of office files that nobody reads on a white page."""

import re

_PALE = re.compile("(?:[0-9A-F]{2})?(?:F[0-9A-F]){3}", re.IGNORECASE)


def is_pale(colour: str) -> bool:
    """Whether a colour in hexadecimal digits, those of its cover before it or not, is nearly white."""
    return bool(_PALE.fullmatch(colour))
