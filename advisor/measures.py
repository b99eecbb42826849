"""The kinds of figures, and which one a question asks for."""

import re
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
    VELOCITY = "how fast it moves"
    COUNT = "a number"
    LIMIT = "a limit"
    VERSION = "a version"


PAY = (
    r"(?:pay|paid|pays|salar\w+|compensation|comp|wages?|earn\w*|income|money|remuneration|stipend|budget|costs?|price"
    r"|bonus|package|base|fares?|fees?|\$)"
)
GRANTS = (
    r"(?:allowances?|supplements?|stipends?|subsid\w+|discounts?|raises?|increases?|contributions?|refunds?|premiums?"
    r"|bonuses)"
)
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
PERIODS = r"(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?)"
# what tells of pay alone tells of none of them
PARTS_OF_PAY = frozenset("bonus bonuses stock stocks shares equity rsu rsus overtime commission commissions".split())
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
        Figure.VELOCITY,
        r"\bhow fast (?:do|does|did|can|could|will|would|may) (?!.*\b(?:careers?|applications?|tickets?|process\w*)\b)"
        r".*\b(?:go|sail|drive|travel|fly)$",
    ),
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
        rf"\bhow long\b|\bhow many (?:\w+ )?{PERIODS}\b|\bhow much (?:(?!(?:an?|per|each|every)\b)\w+ )?{PERIODS}\b"
        r"|\bhow much (?!of\b)(?:(?!(?:do|does|did|would|will|is|are|can|could|should|with|part|full|more|less)\b)\w+ )"
        r"{0,3}(?:time|experience)(?: off)? (?:do|does|should|must|would|will|can|could|is|are)\b"
        rf"|\b(?:max|min)(?:imum)? (?:number of )?{PERIODS}\b"
        r"|\b(?:what|whats)(?: is| was)? (?:the |our |my )?(?:max|min)(?:imum)? (?:\w+ )?"
        r"(?:time|duration|period|notice|stay|term)\b",
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
        rf"\bhow much (?:an?|per|each|every|by the) {PERIODS}\b"
        rf"|\bhow much (?:\w+ ){{1,2}}(?:money|funding|cash|pay|salary)\b"
        r"|\bhow much (?:(?:do|does|did|is|are|was|were|can|could|would|will|should|more|extra|less|of|better|worse"
        rf"|higher|lower)\b|{PAY}\b)"
        rf".*\b{PAY}\b"
        rf"|\bhow much {PAY}\b"
        rf"|\b(?:what|whats)\b (?:\w+ ){{0,3}}base (?:can|could|should|would|will|do|does|is) {_ANYBODY}\b"
        rf"|\bhow far apart\b.*\b{_EARNED}"
        r"|\bhow much (?:has|have|had)\b.*\b(?:spent|earned|paid|cost)\b"
        r"|\bhow much (?:do|does|did|can|could|may|will|would)\b.*\b(?:spend|charged?|claim|reimbursed?|refund)\b"
        r"|\b(?:dollar|euro|pound) (?:amount|value)\b"
        r"|\bhow much (?:extra|more|less|better|worse|do|does|did|would|will|can|could)\b.*\b(?:make|get|extra)\b"
        # "proof of what i earn" asks for none
        rf"|(?<!\bof )\b(?:what|whats|hows)\b(?! (?:\w+ )?(?:perks?|benefits?|extras)\b)"
        rf"(?!.*\b{_DECIDES}\b).*\b{_EARNED}\b"
        rf"(?! \w*(?:time|factors?|challenges?)| for$| up\b){_NO_COST}"
        rf"|\b{PAY}\b.*\b(?:range|band|average|avg|gap|figures?|bracket|scale)\b"
        r"|\b(?:what|whats|how)\b.*\bin (?:dollars|euros|pounds|usd|eur|gbp)$"
        r"|\b(?:what|whats) .*\bmakes?$"
        # "which tools make the most sense", "who makes more progress" ask for none
        r"|\b(?:who(?: earn| make| get paid| is paid| gets paid)"
        r"|(?:which|what)(?: \w+){1,2} (?:earn|make|pay|get paid))s? "
        r"(?:more|less|(?:the )?(?:most|least|best|worst))(?=$| (?:than|at|in|an?|the)\b| [\w-]+(?: [\w-]+)? or\b)"
        r"|\bwhat (?:do|does|did|would|will) (?:we|you|they|he|she) charge\b(?! (?:from|with|at|in|on|of)\b)"
        r"|\bwhat do(?:es)? .*\bmake\b(?! (?:sure|certain|sense|use|you|me|us|people|\w+ do)\b)"
        rf"|\bwhat (?:would|could|can|will|might) {_ANYBODY} (?:\w+ )?make(?= (?:as|per|an? (?:year|month|hour))\b)"
        rf"|\bwhat (?:would|could|will|might) {_ANYBODY} (?:\w+ )?make(?= (?:at|in|if|when|there|here|after)\b|$)"
        r"|\bwhat (?:do|does|did|would|will|could) .*\bcost\b|\bwhats? (?:it|that|this) cost\b"
        rf"|\bwhat(?: is|s)? (?:the|an?) (?:\w+ )?(?:cost|price|fee|fare)\b{_NO_COST}"
        rf"|\bwhat(?: is|s)? (?:the|an?) (?:typical|usual|average|normal|median|mean) (?:\w+ )?bonus\b{_NO_COST}",
    ),
    (
        Figure.AMOUNT,
        r"\bhow much (?:is|are|was|were) (?:an?|the|it|that|those)\b|\bhow much (?:for|in|at|as)\b"
        r"|\bhow much of (?:my|the|your|our|their) (?:time|week|day)"  # a share or so many hours
        rf"|\bhow (?:big|large|high|generous) (?:is|are|was|were) (?:\w+ ){{0,3}}(?:{PAY}|{GRANTS})\b{_NO_COST}",
    ),
    (
        Figure.COUNT,
        rf"\bhow many\b|\bhow (?:big|large|small) (?:is|are|was|were|will|would) (?:\w+ ){{0,3}}{_GROUPS}\b"
        r"|\b(?:what|which) (?:number|score|gpa)\b"
        r"|^(?:what is |whats )?(?:the )?(?:exact |total |average )?number of\b"
        r"|\bhow much (?!do|does|did|is|are|can|has|have|had|more|(?:for|in|at|as|an?|the|i|you|we|they)\b)\w+ ",
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
# "what time", "what percentage": what the figure itself says
_OWN_WORDS = {
    Figure.MONEY: frozenset("amount figure sum money range dollars euros pounds usd eur gbp".split()),
    Figure.SHARE: frozenset("percent percentage share proportion fraction".split()),
    Figure.DURATION: frozenset("time last lasts lasting".split()),
    Figure.TIME: frozenset({"time"}),
    Figure.CLOCK: frozenset({"time", "times"}),
    Figure.FREQUENCY: frozenset("frequently regularly times".split()),
    Figure.SPEED: frozenset("fast quick quickly soon".split()),
    Figure.VELOCITY: frozenset("fast speed".split()),
    Figure.DATE: frozenset({"date", "dates"}),
    Figure.DAY: frozenset("day days weekday weekdays month months".split()),
    Figure.YEAR: frozenset("year years".split()),
    Figure.AMOUNT: frozenset("amount figure sum money high large generous".split()),
    Figure.CHANGE: frozenset(),
    Figure.GROWTH: frozenset(),
    Figure.COUNT: frozenset("number count amount".split()),
    Figure.VERSION: frozenset(),
    Figure.LIMIT: frozenset("limit cap quota threshold".split()),
}


def asked(plain: str) -> Figure | None:
    """The kind of figure that a question of plain words asks for; None when it asks for none."""
    return next((figure for figure, pattern in _ASKS if re.search(pattern, plain)), None)


def is_pay(word: str) -> bool:
    """Whether a word is one for what is paid: "salary"."""
    return re.fullmatch(PAY, word) is not None


def own_words(figure: Figure) -> frozenset[str]:
    """The words of a question that the figure itself answers: the "time" of "what time"."""
    return _OWN_WORDS[figure]
