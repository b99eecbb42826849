"""The kinds of figures: which one a question asks for, and which ones a text holds."""

import re
from collections.abc import Iterator
from enum import StrEnum


class Figure(StrEnum):
    """The kind of figure that a question asks for."""

    MONEY = "an amount of money"
    SHARE = "a percentage"
    DURATION = "a length of time"
    TIME = "a date or time"
    CLOCK = "a time of day"
    DATE = "a date"
    DAY = "a day"
    YEAR = "a year"
    AMOUNT = "an amount"
    CHANGE = "by how much"
    GROWTH = "by how much it changed"
    FREQUENCY = "how often"
    SPEED = "how fast"
    COUNT = "a number"
    LIMIT = "a limit"
    VERSION = "a version"


_PAY = (
    r"(?:pay|paid|pays|salar\w+|compensation|comp|wages?|earn\w*|income|money|remuneration|stipend|budget|costs?|price"
    r"|bonus|package|base|fares?|fees?|\$)"
)
_GRANTS = r"(?:allowances?|stipends?|subsid\w+|discounts?|raises?|increases?|contributions?|refunds?|premiums?|bonuses)"
_EARNED = r"(?:pay|paid|pays|salar\w+|compensation|wages?|earn\w*|income|money|remuneration|stipend|\$)"
# a "pay team", a "cost centre": not what is paid
_NO_COST = r"(?! (?:cent(?:re|er)s?|codes?|lists?|teams?|groups?|departments?|pools?|camps?|polic(?:y|ies)|waivers?)\b)"
_DECIDES = (
    r"(?:formula|depends?|var(?:y|ies)|affects?|influences?|determines?|decides?|drives?|based|includes?|consists?"
    r"|(?:money|budget) (?:go|goes|gets?|is|was) (?:on|to|into|towards|spent|used))"
)
_SIZES = (
    r"(?:size|number|amount|length|width|height|weight|distance|speed|age|time|duration|notice|period|score|count|value"
    r"|volume|temperature|percentage|rate)"
)
_GROUPS = r"(?:teams?|groups?|squads?|departments?|compan(?:y|ies)|organi[sz]ations?|orgs?|staff|crews?|panels?|firms?)"
_ANYBODY = r"(?:i|you|we|they|he|she|one|people|someone|somebody)"
_UNITS = r"(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?)"
UNITS = frozenset("year years yr yrs month months week weeks day days hour hours hrs minute minutes".split())
_ASKS: tuple[tuple[Figure, str], ...] = (
    (Figure.CHANGE, r"\bby how much\b(?! (?:money|percent))"),
    (
        Figure.GROWTH,
        r"\bhow much (?:has|have|had|did|does|do|will) .*\b(?:gr[eo]wn?|ris(?:en?)|rose|increased?|fall(?:en)?|fell"
        r"|drop(?:ped)?(?! in\b)|decreased?|shr[aiu]nk|gone (?:up|down)|go (?:up|down))"
        r"(?=$| (?:by|since|in|over|last|this|from|so|every|each|per|during|between|until|after)\b)",
    ),
    (
        Figure.SHARE,
        r"\b(?:what|which)\s*(?:%|percent\w*|share of|proportion|fraction)|%|\bhow (?:much|many) percent"
        r"|\b(?:how|what|whats)\b.*\b(?:in percent|as an? (?:percent\w*|share|fraction|proportion))\b"
        r"|\b(?:what|whats)(?: is| are)? (?:the|my|our|your|their) (?:\w+ ){0,2}percent(?:age)?s?\b",
    ),
    (Figure.FREQUENCY, r"\bhow (?:often|frequently|regularly)\b|\bhow many times (?:a|per|each|every)\b"),
    (
        Figure.SPEED,
        r"\bhow (?:fast|quick|quickly|soon) (?:do|does|did|should|must|will|would|can|is|are|am|after|before)\b"
        r"(?!.*\bgrow)",
    ),
    (
        Figure.LIMIT,  # "how long must a password be" asks for no time
        r"\bhow long (?:(?:do|does|must|should|can|may|has|have) (?:\w+ ){0,3}?(?:passwords?|pass ?codes?|passphrases?"
        r"|pins?|usernames?|cvs?|resumes?|letters?|essays?|summar(?:y|ies)|abstracts?)"
        r" (?:(?:have|has|need|supposed) to )?be$|(?:is|are) (?:(?:an?|the|my|our|your) )?(?:\w+ )?(?:passwords?"
        r"|pass ?codes?|passphrases?)$)",
    ),
    (
        Figure.DURATION,
        rf"\bhow long\b|\bhow (?:many|much) (?:\w+ )?{_UNITS}\b"
        r"|\bhow much (?!of\b)(?:(?!(?:do|does|did|would|will|is|are|can|could|should|with|part|full|more|less)\b)\w+ )"
        r"{0,3}(?:time|experience)(?: off)? (?:do|does|should|must|would|will|can|could|is|are)\b"
        rf"|\b(?:max|min)(?:imum)? (?:number of )?{_UNITS}\b",
    ),
    (Figure.YEAR, r"\b(?:what|which) (?:\w+ and )?years?\b"),
    (Figure.DATE, r"\b(?:what|which) dates?\b"),
    (
        Figure.DAY,
        r"\b(?:what|which) (?:months?|(?:week)?days?)\b|\bwhen in the (?:year|month|week)\b"
        r"|\bwhat time of (?:the )?(?:year|month|week)\b|\bwh(?:at|ich) part of the (?:year|month|week)\b",
    ),
    (
        Figure.CLOCK,  # "within what time" asks how long, "what time is saved" how much
        r"(?<!\bwithin )(?<!\bin )(?<!\bover )\b(?:what|which) times?\b"
        # "what time horizon" is told in many ways: "quarterly goals"
        r"(?! (?:of (?:the )?(?!day|night)\w+|span|frame|zone|limit|period|off|horizon|scale|tracking|sheet|management"
        r"|commitment))"
        r"(?!.*\b(?:needed|saved|counted|lost|spent|receives?|covers?|given|allowed)\b)",
    ),
    (
        Figure.TIME,
        r"\bwhen (?:do|does|did|is|are|was|were|will|can)\b"
        r"(?! (?:i|you|we|they|one)\b(?: \w+)? (?:need|use|want|have)\b)"
        r"|\bwhen (?:would|should|could|might) (?:that|this|it) (?:be|happen|start|take)\b"
        r"|\b(?:what|which) times?\b(?! (?:span|frame|horizon|scale)\b)"
        r"|(?:^|\b(?:and|so|or) )(?:by|since|until) when\b|\b(?:by|since|until) when$",
    ),
    (
        Figure.AMOUNT,  # so many months of it, or so much
        r"\bhow much (?:sick|holiday|maternity|paternity|parental|severance|redundancy) pay\b",
    ),
    (
        Figure.MONEY,
        # "how much vacation do i earn" asks for no money
        rf"\bhow much (?:\w+ ){{1,2}}(?:money|funding|cash|pay|salary)\b"
        r"|\bhow much (?:(?:do|does|did|is|are|was|were|can|could|would|will|should|more|extra|less|of|better|worse"
        rf"|higher|lower)\b|{_PAY}\b)"
        rf".*\b{_PAY}\b"
        rf"|\bhow much {_PAY}\b"
        rf"|\b(?:what|whats)\b (?:\w+ ){{0,3}}base (?:can|could|should|would|will|do|does|is) {_ANYBODY}\b"
        rf"|\bhow far apart\b.*\b{_EARNED}"
        r"|\bhow much (?:has|have|had)\b.*\b(?:spent|earned|paid|cost)\b"
        r"|\bhow much (?:do|does|did|can|could|may|will|would)\b.*\b(?:spend|charged?|claim|reimbursed?|refund)\b"
        r"|\b(?:dollar|euro|pound) (?:amount|value)\b"
        r"|\bhow much (?:extra|more|less|better|worse|do|does|did|would|will|can|could)\b.*\b(?:make|get|extra)\b"
        # "proof of what i earn" asks for none
        rf"|(?<!\bof )\b(?:what|whats|hows)\b(?!.*\b{_DECIDES}\b).*\b{_EARNED}\b"
        rf"(?! \w*(?:time|factors?|challenges?)| for$){_NO_COST}"
        rf"|\b{_PAY}\b.*\b(?:range|band|average|avg|gap|figures?|bracket|scale)\b"
        r"|\b(?:what|whats|how)\b.*\bin (?:dollars|euros|pounds|usd|eur|gbp)$"
        r"|\b(?:what|whats) .*\bmakes?$"
        r"|\bwhat do(?:es)? .*\bmake\b(?! (?:sure|certain|sense|use|you|me|us|people|\w+ do)\b)"
        rf"|\bwhat (?:would|could|can|will|might) {_ANYBODY} (?:\w+ )?make(?= (?:as|per|an? (?:year|month|hour))\b)"
        rf"|\bwhat (?:would|could|will|might) {_ANYBODY} (?:\w+ )?make(?= (?:at|in|if|when|there|here|after)\b|$)"
        r"|\bwhat (?:do|does|did|would|will|could) .*\bcost\b|\bwhats? (?:it|that|this) cost\b"
        rf"|\bwhat(?: is|s)? (?:the|an?) (?:\w+ )?(?:cost|price|fee|fare)\b{_NO_COST}"
        rf"|\bwhat(?: is|s)? (?:the|an?) (?:typical|usual|average|normal|median|mean) (?:\w+ )?bonus\b{_NO_COST}",
    ),
    (
        Figure.AMOUNT,
        r"\bhow much (?:is|are|was|were) (?:an?|the|it|that|those)\b|\bhow much for\b"
        r"|\bhow much of (?:my|the|your|our|their) (?:time|week|day)"  # a share or so many hours
        rf"|\bhow (?:big|large|high|generous) (?:is|are|was|were) (?:\w+ ){{0,3}}(?:{_PAY}|{_GRANTS})\b{_NO_COST}",
    ),
    (
        Figure.COUNT,
        rf"\bhow many\b|\bhow (?:big|large|small) (?:is|are|was|were|will|would) (?:\w+ ){{0,3}}{_GROUPS}\b"
        r"|\b(?:what|which) (?:number|score|gpa)\b"
        r"|^(?:what is |whats )?(?:the )?(?:exact |total |average )?number of\b"
        r"|\bhow much (?!do|does|did|is|are|can|has|have|had|more|for\b)\w+ ",
    ),
    (
        Figure.LIMIT,
        rf"\b(?:what|whats)(?: is| was)? (?:the |our |my )?(?:max|min)(?:imum)? (?:\w+ ){{0,2}}?{_SIZES}\b"
        r"|\b(?:what|whats)(?: is| was)? (?:the |our |my )(?:\w+ ){0,2}?(?:limit|cap|quota|threshold)\b"
        rf"|\b(?:what|whats)(?: is| was)? the (?:absolute )?most (?:{_ANYBODY}|(?:an?|the|my|our|any) (?:\w+ ){{1,4}}?)"
        r" ?(?:(?:can|could|may|might) )?(?:get|have|take|claim|spend|use|carry|keep|save|borrow|expense)\b",
    ),
    (Figure.VERSION, r"\b(?:what|which|whats)(?: \w+){0,3} versions?\b(?! (?:control|history))"),
)
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
_NAMED = f"{_NUMBERS}|multiple|many"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
_ZONES = "utc|gmt|bst|ist|[ce]es?t|[pcem]s?t"
_SINCE = "(?:at|from|until|till|by|before|after|around|between)"
_CODES = "eur|usd|gbp|chf|czk|pln|sek|nok|dkk|inr|jpy|cad|aud"
# "4,000 work miles" are no money
_COUNTABLE = (
    r"(?:miles|km|kilomet(?:er|re)s|hours|people|persons?|employees|staff|users|customers|members|students|patients"
    r"|applicants|applications|candidates|jobs|vacancies|openings|words|characters|lines|rows|documents|requests|steps)"
)
_SPELLINGS = {
    Figure.MONEY: rf"[$€£¥₹]\s?\d|\b\d[\d,.]*\s?(?:k\b|dollars?|euros?|pounds?|francs?|crowns?|cents?\b|(?:{_CODES})\b)"
    rf"|\b(?:{_CODES})\s?\d"
    rf"|\b(?:\d{{1,3}}(?:[, ]\d{{3}})+|\d{{5,}})\b(?! (?:\w+ )?{_COUNTABLE}\b)",
    # "a third of them", "1 in 6": no third Tuesday, nothing once a quarter
    Figure.SHARE: r"\d\s?%|\bper ?cent|\b(?:half(?! times\b)|majority|most)\b"
    r"|\b(?:an?|one|two|three|\d)[ -](?:thirds?|quarters|fifths?|tenths?)\b(?= of\b| more\b| less\b|[.,;)]|$)"
    r"|\b(?:a|one) quarter(?= of\b| more\b| less\b)"
    rf"|\b(?:\d+|one|{_NUMBERS}) (?:in|out of) (?:every )?(?:\d{{1,2}}|{_NUMBERS})\b(?![.:]\d| {_UNITS}\b)",
    # "70,000 a year" lasts no year
    Figure.DURATION: rf"(?:\d|(?<!\d )(?<!% )\b(?:an?|one|few|half|{_NAMED})\b)"
    rf"(?:(?!\b(?:an?|per|each|every)\b)[\w\s+–-]){{0,12}}\b{_UNITS}\b",
    Figure.TIME: rf"\b(?:19|20)\d\d\b|\d{{1,2}}(?::\d\d|\s?[ap]m\b)|\b(?:{_DAYS}|{_MONTHS})\b"
    r"|\b(?:after|before|by|until|every|daily|weekly|monthly|annually|year|month|week|once|when)\b"
    r"|\b(?:each|during|while|whenever|quarter(?:ly)?|spring|summer|autumn|winter|mornings?|afternoons?|evenings?"
    r"|nights?|noon|midnight|dusk|dawn|sunrise|sunset|as soon as|at (?:the )?(?:end|start|beginning|close) of"
    r"|(?:days?|hours?|minutes?) (?:ahead|earlier|later|prior)|upon|immediately)\b"
    rf"|\bat (?:\d{{1,2}}|one|{_NUMBERS})(?=[.,;:)]|$| (?:o.clock|sharp|in the|on|and|for)\b)",
    # 9:30, 7.30, 9h30, 9 am, from 0900, 1800 hrs; no 1.50 euros, no version 2.10, no 48 h
    Figure.CLOCK: rf"(?<![$€£¥\d.,])(?<!\bversion )(?<!\bv)\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?!\.?\d|\s?(?:%"
    rf"|x\b|{_UNITS}\b|per ?cent|euros?\b|dollars?\b|pounds?\b|points?\b|(?:{_CODES})\b|[$€£]"
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
    r"|sometimes|(?<!how )often|usually|occasionally|seldom"
    rf"|as needed|\w+ (?:day|night|shift|week|weekend|month)s? (?:in|out of) (?:every )?(?:\d+|{_NUMBERS})"
    rf"|(?:an?|per) (?:hour|day|shift|week|fortnight|month|quarter|year|sprint)|(?:\d+|{_NAMED}) times"
    rf"|{_DAYS}|{_MONTHS})\b",
    Figure.DATE: rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)\b|\b(?:{_DAYS}|{_MONTHS})\b",
    Figure.DAY: rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)|{_DAYS}|{_MONTHS})\b"
    r"|\b(?:first|second|third|last|every|each|any) (?:\w+ )?(?:day\b|week of)"
    r"|\b(?:daily|weekdays?|weekends?|spring|summer|autumn|winter|quarter|q[1-4])\b"
    r"|\b(?:mid|end|start|beginning)[ -](?:of (?:the|each|every) )?(?:week|month|quarter|year)\b",
    Figure.YEAR: r"\b(?:19|20)\d\d\b",
    # an amount of money or a year counts nothing, "10k customers" and "2000 employees" do
    Figure.COUNT: rf"(?<![\d.,$€£¥])(?<![$€£¥₹]\s)(?<!\b(?:{_CODES})\s)(?!(?:19|20)\d\d\b(?!\+| [a-z]{{3,}}s\b))"
    rf"\d[\d,]*(?![\d,.]*\s?(?:[$€£¥₹]|(?:{_CODES}|dollars?|euros?|pounds?)\b|k\b(?!\+? (?!per\b|each\b)[a-z]{{3,}})))"
    rf"|\b(?:one|dozen|no|none|{_NUMBERS})\b",
    Figure.LIMIT: rf"\d|\b(?:{_NUMBERS}|one|half|unlimited|no|without|any)\b",
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
_FOUND = {figure: re.compile(spelling, re.IGNORECASE) for figure, spelling in _SPELLINGS.items()}
# "what time", "what percentage": what the figure itself says
_OWN_WORDS = {
    Figure.MONEY: frozenset("amount figure sum money range dollars euros pounds usd eur gbp".split()),
    Figure.SHARE: frozenset("percent percentage share proportion fraction".split()),
    Figure.DURATION: frozenset("time last lasts lasting".split()),
    Figure.TIME: frozenset({"time"}),
    Figure.CLOCK: frozenset({"time", "times"}),
    Figure.FREQUENCY: frozenset("frequently regularly times".split()),
    Figure.SPEED: frozenset("fast quick quickly soon".split()),
    Figure.DATE: frozenset({"date", "dates"}),
    Figure.DAY: frozenset("day days weekday weekdays month months".split()),
    Figure.YEAR: frozenset("year years".split()),
    Figure.AMOUNT: frozenset("amount figure sum money high large generous".split()),
    Figure.CHANGE: frozenset(),
    Figure.GROWTH: frozenset(),
    Figure.COUNT: frozenset("number count amount".split()),
    Figure.VERSION: frozenset(),
    Figure.LIMIT: frozenset(),
}
# "what is the premium?" may well be answered by a percentage (though not by "most"), "how often is it asked for?" too,
# "what share?" not by an amount
_OF_MONEY = re.compile(rf"\b(?:{_PAY}|{_GRANTS}|free|charges?|value|worth)(?!\w)|{_FREE}", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s?(?:%|per ?cent\b)", re.IGNORECASE)
_ACCEPTS = {figure: (_FOUND[figure],) for figure in Figure} | {
    Figure.MONEY: (_FOUND[Figure.MONEY], _PERCENT, re.compile(_FREE, re.IGNORECASE)),
    Figure.AMOUNT: (_FOUND[Figure.AMOUNT], _PERCENT),
    Figure.CHANGE: (_FOUND[Figure.CHANGE], _PERCENT),
    Figure.GROWTH: (_FOUND[Figure.GROWTH], _PERCENT),
    Figure.FREQUENCY: (_FOUND[Figure.FREQUENCY], _PERCENT),
    Figure.COUNT: (_FOUND[Figure.COUNT], _FOUND[Figure.SHARE]),
}


def asked(plain: str) -> Figure | None:
    """The kind of figure that a question of plain words asks for; None when it asks for none."""
    return next((figure for figure, pattern in _ASKS if re.search(pattern, plain)), None)


def is_pay(word: str) -> bool:
    """Whether a word is one for what is paid: "salary"."""
    return re.fullmatch(_PAY, word) is not None


def own_words(figure: Figure) -> frozenset[str]:
    """The words of a question that the figure itself answers: the "time" of "what time"."""
    return _OWN_WORDS[figure]


def holds(text: str, figure: Figure) -> bool:
    """Whether a text holds a figure that answers a question for one of this kind."""
    return any(pattern.search(text) for pattern in _ACCEPTS[figure])


def is_of_money(text: str) -> bool:
    """Whether a text with what stands above it has an amount of money, or speaks of any: no 25 % who use a tool."""
    return any(pattern.search(text) for pattern in (_FOUND[Figure.MONEY], _OF_MONEY))


def spans(text: str, figure: Figure) -> Iterator[tuple[int, int]]:
    """Where the figures stand that `holds` finds."""
    return (match.span() for pattern in _ACCEPTS[figure] for match in pattern.finditer(text))


def kinds(text: str) -> frozenset[Figure]:
    """The kinds of figures that a text holds."""
    return frozenset(figure for figure, pattern in _FOUND.items() if pattern.search(text))
