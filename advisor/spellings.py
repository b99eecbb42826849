"""How each kind of figure is written, and which kinds a text holds."""

import re
from collections.abc import Iterator

from advisor.measures import GRANTS, PAY, PERIODS, Figure
from advisor.patterns import compiled

_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|several"
)
_NAMED = f"{_NUMBERS}|multiple|many"
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
_ZONES = "utc|gmt|bst|ist|[ce]es?t|[pcem]s?t"
_SINCE = "(?:at|from|until|till|by|before|after|around|between)"
_CODES = "eur|usd|gbp|chf|czk|pln|sek|nok|dkk|inr|jpy|cad|aud"
_LINKS = "(?:for|per|to|an?|in|of|and|or|at|by|from|with|each)"
# "a permit costs 22 a month", and not "2 %", "14 times"
_PRICED = (
    r"\b(?:costs?|charges?|pays?|paid|earns?|priced at|(?:fee|fare|price|rate|allowance|supplement) (?:is|of))"
    r" (?:(?:about|around|up to|only|just|another|an extra|at least|at most) )?\d[\d.,]*(?:[.;)]|$"
    r"| (?:an?|per|each|every) (?!cent\b)| (?:and|or|but|plus)\b)"
)
# "4,000 work miles" are no money
_COUNTABLE = (
    r"(?:miles|km|kilomet(?:er|re)s|hours|people|persons?|employees|staff|users|customers|members|students|patients"
    r"|applicants|applications|candidates|jobs|vacancies|openings|words|characters|lines|rows|documents|requests|steps)"
)
_SPELLINGS = {
    Figure.MONEY: rf"[$€£¥₹]\s?\d|\b\d[\d,.]*\s?(?:k\b|[€£¥₹¤]|dollars?|euros?|pounds?|francs?|crowns?|cents?\b"
    rf"|(?:{_CODES})\b)|\b(?:{_NUMBERS}|hundred|thousand) (?:dollars|euros|pounds|francs|crowns)\b|\b(?:{_CODES})\s?\d"
    rf"|\b(?:\d{{1,3}}(?:[, ]\d{{3}})+|\d{{5,}})\b(?! (?:(?!{_LINKS}\b)\w+ )?{_COUNTABLE}\b)|{_PRICED}",
    # "a third of them", "1 in 6": no third Tuesday, nothing once a quarter
    Figure.SHARE: r"\d\s?%|\bper ?cent\b|\bpercentages?\b[^.;]{0,60}\d|\d\s?percentage points?\b"
    r"|\b(?:half(?! times\b)|majority|most)\b"
    r"|\b(?:an?|one|two|three|\d)[ -](?:thirds?|quarters|fifths?|tenths?)\b(?= of\b| more\b| less\b|[.,;)]|$)"
    r"|\b(?:a|one) quarter(?= of\b| more\b| less\b)"
    rf"|\b(?:\d+|one|{_NUMBERS}) (?:in|out of) (?:every )?(?:\d{{1,2}}|{_NUMBERS})\b(?![.:]\d| {PERIODS}\b)",
    # "70,000 a year" lasts no year
    Figure.DURATION: rf"(?:\d|(?<!\d )(?<!% )\b(?:an?|one|few|half|{_NAMED})\b)"
    rf"(?:(?!\b(?:an?|per|each|every)\b)[\w\s+–-]){{0,12}}\b{PERIODS}\b",
    Figure.TIME: rf"\b(?:19|20)\d\d\b|\d{{1,2}}(?::\d\d|\s?[ap]m\b)|\b(?:{_DAYS}|{_MONTHS})\b"
    r"|\b(?:after|before|by|until|every|daily|weekly|monthly|annually|year|month|week|once|when)\b"
    r"|\b(?:each|during|while|whenever|quarter(?:ly)?|spring|summer|autumn|winter|mornings?|afternoons?|evenings?"
    r"|nights?|noon|midnight|dusk|dawn|sunrise|sunset|as soon as|at (?:the )?(?:end|start|beginning|close) of"
    rf"|(?:days?|hours?|minutes?) (?:ahead|earlier|later|prior)|within (?:\w+ ){{1,3}}{PERIODS}|upon|immediately)\b"
    rf"|\b(?:{_ORDINALS}|\d{{1,2}}(?:st|nd|rd|th)) (?:\w+ )?(?:days?|shifts?)\b|\bday (?:\d{{1,2}}|one|{_NUMBERS})\b"
    rf"|\bat (?:\d{{1,2}}|one|{_NUMBERS})(?=[.,;:)]|$| (?:o.clock|sharp|in the|on|and|for)\b)",
    # 9:30, 7.30, 9h30, 9 am, from 0900, 1800 hrs; no 1.50 euros, no version 2.10, no 48 h
    Figure.CLOCK: rf"(?<![$€£¥\d.,])(?<!\bversion )(?<!\bv)\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?!\.?\d|\s?(?:%"
    rf"|x\b|{PERIODS}\b|per ?cent|euros?\b|dollars?\b|pounds?\b|points?\b|(?:{_CODES})\b|[$€£]"
    rf"|[kmb]\b|[mb]illion|km\b|kg\b))"
    rf"|\b\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|o.clock\b|(?:{_ZONES})\b)|\b24/7\b"
    rf"|(?:\b{_SINCE}|[-–]) ?(?:\d{{1,2}}\s?h\b|0\d[0-5]\d\b|[12]\d[0-5]\d hours\b)"
    rf"|\b0\d[0-5]\d(?= ?[-–])|\b[012]\d[0-5]\d (?:hrs|{_ZONES})\b"
    rf"|\b{_SINCE} (?:about )?(?:\d{{1,2}}|one|{_NUMBERS})"
    r"(?=[.,;:)](?!\d)|$| ?[-–]| (?:sharp|in the|on|and|to|until|for)\b)"
    r"|\b(?:mornings?|afternoons?|evenings?|nights?|noon|midday|midnight|dusk|dawn|sunrise|sunset|lunch(?:time)?"
    r"|breakfast|dinner|start of business|(?:end|close|start|beginning) of (?:the |each |every )?(?:day|shift|business)"
    r"|(?:half|quarter) (?:past|to) \w+|\w+ o.clock|eod|cob|(?:minutes?|hours?) (?:before|after|ahead)"
    r"|\d{1,2} ?(?:[-–]|to) ?\d{1,2}|at \d{1,4} (?:every|each)"
    r"|(?:before|after) (?:work|hours|school)(?=[.,;:)]|$)"
    r"|overnight|any (?:time|hour)|anytime|whenever|all day|around the clock)\b",
    Figure.FREQUENCY: r"\b(?:every|each(?! other)|hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly"
    r"|annual|annually|bi-?\w+ly|semi-?annual(?:ly)?|once|twice|regularly|continuously|constantly|always|never|whenever|rarely"
    rf"|as needed|\w+ (?:day|night|shift|week|weekend|month)s? (?:in|out of) (?:every )?(?:\d+|{_NUMBERS})"
    rf"|(?:an?|per) (?:hour|day|shift|week|fortnight|month|quarter|year|sprint)|(?:\d+|{_NAMED}) times"
    rf"|{_DAYS}|{_MONTHS})\b",
    Figure.DATE: rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)\b|\b(?:{_DAYS}|{_MONTHS})\b",
    Figure.DAY: rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)|{_DAYS}|{_MONTHS})\b"
    rf"|\b(?:{_ORDINALS}|every|each|any) (?:\w+ )?(?:day\b|week of)"
    r"|\b(?:daily|weekdays?|weekends?|spring|summer|autumn|winter|quarter|q[1-4])\b"
    r"|\b(?:mid|end|start|beginning)[ -](?:of (?:the|each|every) )?(?:week|month|quarter|year)\b",
    Figure.YEAR: r"\b(?:19|20)\d\d\b",
    # an amount of money or a year counts nothing, "10k customers" and "2000 employees" do
    Figure.COUNT: rf"(?<![\d.,$€£¥])(?<![$€£¥₹]\s)(?<!\b(?:{_CODES})\s)(?!(?:19|20)\d\d\b(?!\+| [a-z]{{3,}}s\b))"
    rf"\d[\d,]*(?![\d,.]*\s?(?:[$€£¥₹¤]|(?:{_CODES}|dollars?|euros?|pounds?)\b|k\b(?!\+? (?!per\b|each\b)[a-z]{{3,}})))"
    rf"|\b(?:(?<!last )(?<!first )(?<!this )(?<!that )(?<!each )(?<!next )one|dozen|no|none|{_NUMBERS})\b",
    Figure.LIMIT: rf"\d|\b(?:{_NUMBERS}|one|half|unlimited|no|without|any)\b",
    Figure.VELOCITY: r"\d\s?(?:knots?|kn|km/?h|kph|kmh|mph|mach|(?:miles|km|kilomet(?:er|re)s) (?:per|an) hour"
    r"|met(?:er|re)s (?:per|a) second)\b|\bmach \d|\bknots\b",
    Figure.VERSION: r"\d|\b(?:latest|newest|current|lts)\b|\bversions? [a-z]\b",
}
_SPELLINGS[Figure.SPEED] = (
    rf"{_SPELLINGS[Figure.DURATION]}|{_SPELLINGS[Figure.DATE]}|\b(?:within|immediate|immediately|instantly|promptly|asap"
    r"|right away|straight ?away|as soon as|at once|overnight|by the end of|day one|in (?:minutes|hours|days|weeks)"
    r"|(?:same|next|first|second) (?:working |business )?(?:day|week|month))\b"
)
# "how much is the leave": days or money, or nothing
_FREE = r"\bfree(?! to\b)|\b(?:no|without) (?:charge|costs?|fees?)\b|\bcosts? nothing\b|\bpa(?:y|id) for by\b"
_SPELLINGS[Figure.AMOUNT] = rf"{_SPELLINGS[Figure.MONEY]}|{_SPELLINGS[Figure.DURATION]}|{_FREE}"
# to twice as much, by 12 people
_SPELLINGS[Figure.GROWTH] = (
    r"\b(?:doubl|tripl|quadrupl|halv)\w+|\b(?:half|twice|(?:\w+-?fold|\w+ times)(?= as\b|$|[.,;]| more))\b"
    r"|\b(?:by|from|to) (?:\w+ ){0,2}(?:(?!(?:19|20)\d\d\b)\d|half\b|third\b|quarter\b|fifth\b|tenth\b)"
)
_SPELLINGS[Figure.CHANGE] = rf"{_SPELLINGS[Figure.MONEY]}|{_SPELLINGS[Figure.DURATION]}|{_SPELLINGS[Figure.GROWTH]}"
# "what is the premium?" may well be answered by a percentage (though not by "most"), "how often is it asked for?" too,
# "what share?" not by an amount
_HABIT = re.compile(r"\b(?:sometimes|(?<!how )often|usually|occasionally|seldom) (\w+)", re.IGNORECASE)
_LAPSES = re.compile(r"\b(?:valid|good for|expir\w+|laps\w+|runs? out|validity|renew\w*|refresh\w*)\b", re.IGNORECASE)
RENEWS = re.compile(r"renew\w*|refresh\w*|redo(?:ing|ne)?|retak\w+|repeat\w*|expir\w+|update[ds]?|recertif\w+")
_OF_MONEY = re.compile(rf"\b(?:{PAY}|{GRANTS}|free|charges?|value|worth)(?!\w)|{_FREE}", re.IGNORECASE)
# of what else is paid: "Sundays count double", "paid at time and a half"
_MULTIPLE = (
    r"\b(?:counts?|paid|pays?|earns?|at) (?:at )?(?:double|triple|twice|half|time and an? (?:half|quarter|third)"
    r"|(?:one and a half|two|three) times)\b(?! (?:an?|per|each|every)\b)|\b(?:double|triple) (?:pay|time|rate)\b"
    r"|\b(?:raise[ds]?|rises?|increase[ds]?|reduce[ds]?|cuts?|lowered?) by (?:half|an? (?:third|quarter))\b"
    r"|\b(?:doubles|triples|halves|doubled|tripled|halved)\b"
)
_PERCENT = r"\d\s?(?:%|per ?cent\b)"
_ACCEPTS = {figure: (spelling,) for figure, spelling in _SPELLINGS.items()} | {
    Figure.MONEY: (_SPELLINGS[Figure.MONEY], _PERCENT, _FREE, _MULTIPLE),
    Figure.AMOUNT: (_SPELLINGS[Figure.AMOUNT], _PERCENT),
    Figure.CHANGE: (_SPELLINGS[Figure.CHANGE], _PERCENT),
    Figure.GROWTH: (_SPELLINGS[Figure.GROWTH], _PERCENT),
    Figure.FREQUENCY: (_SPELLINGS[Figure.FREQUENCY], _PERCENT),
    Figure.COUNT: (_SPELLINGS[Figure.COUNT], _SPELLINGS[Figure.SHARE]),
}


_UNITS = re.compile(r"\b(sec|min|hour|hr|day|week|month|year|yr)[a-z]*\b", re.IGNORECASE)
_IN_UNITS = re.compile(r"\bhow many (?:\w+ )?(sec|min|hour|hr|day|week|month|year|yr)[a-z]*\b", re.IGNORECASE)
_MAGNITUDES = {"sec": 0, "min": 1, "hou": 2, "hr": 2, "day": 3, "wee": 4, "mon": 5, "yea": 6, "yr": 6}
# the shortest and the longest unit in which as much is told: "within 48 hours" for days, "30 days" for months
_LIKE = {0: (0, 2), 1: (0, 3), 2: (0, 5), 3: (2, 6), 4: (3, 6), 5: (3, 6), 6: (3, 6)}


def holds(text: str, figure: Figure) -> bool:
    """Whether a text holds a figure that answers a question for one of this kind."""
    return any(compiled(spelling).search(text) for spelling in _ACCEPTS[figure])


def is_of_like_length(text: str, asked: str) -> bool:
    """Whether a text has a length of time that may be told for one in the unit asked for ("how many days"): no days are
    told by the minutes of a call, no minutes by the weeks of a course. Any other question takes any."""
    units = _IN_UNITS.findall(asked)
    told = {_MAGNITUDES[unit[:3].casefold()] for unit in _UNITS.findall(text)} if units else set()
    limits = [_LIKE[_MAGNITUDES[unit[:3].casefold()]] for unit in units]
    return not told or not limits or any(low <= one <= high for low, high in limits for one in told)


def habits(text: str) -> list[str]:
    """What is done as often as a vague word says: "preferred" in "a diploma (often preferred)"."""
    return _HABIT.findall(text)


def lapses(text: str) -> bool:
    """Whether something holds for a time and has to be renewed then: "valid for 24 months", "lapses after 2 years"."""
    return bool(_LAPSES.search(text)) and bool(compiled(_SPELLINGS[Figure.DURATION]).search(text))


def is_of_money(text: str) -> bool:
    """Whether a text with what stands above it has an amount of money, or speaks of any: no 25 % who use a tool."""
    return any(pattern.search(text) for pattern in (compiled(_SPELLINGS[Figure.MONEY]), _OF_MONEY, compiled(_MULTIPLE)))


def spans(text: str, figure: Figure) -> Iterator[tuple[int, int]]:
    """Where the figures stand that `holds` finds."""
    return (match.span() for spelling in _ACCEPTS[figure] for match in compiled(spelling).finditer(text))


def kinds(text: str) -> frozenset[Figure]:
    """The kinds of figures that a text holds."""
    return frozenset(figure for figure, spelling in _SPELLINGS.items() if compiled(spelling).search(text))
