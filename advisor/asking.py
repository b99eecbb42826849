"""What the wording of a question tells: the kind of answer, the thing offered, the property asked for."""

import re
from collections.abc import Callable
from enum import Enum, auto

from advisor.terms import words


class Kind(Enum):
    """The kind of answer that a question calls for."""

    OPEN = auto()
    LIST = auto()
    COMPARISON = auto()
    YES_NO = auto()


# words in "s" that name no several things
_SINGULAR = "|".join(
    """comes happens makes does goes gets takes works pays needs helps counts means has gives says costs looks sits
    leads runs decides owns starts changes applies matters this always across bonus focus status campus bias plus thus
    was his""".split()
)
_LIST = re.compile(
    rf"\b(?:what|which|whats)\b(?: \w+){{0,4}} (?!(?:{_SINGULAR})\b)\w{{3,}}(?<!s)s\b"
    r"|\blist\b|\bname (?:the|some|all)\b|\bday to day\b|\bwhat are\b"
    r"|\bwho(?:s| is| are)? (?:all )?(?:in|on|part of) (?:the|our|a|my)\b"
    r"|^(?:the |all )?\w{2,}(?<!s)s and \w{2,}(?<!s)s (?:of|for|in)\b"
    r"|\bwhat (?:should|must|do) i (?:need|know|learn|be|do|have)|\bwhat (?:would|will) i be\b|\bwhat does it take\b"
)
# "which weekday are demo days on": one thing of several; "what are the interviews like" lists none
_AUXILIARY = "is|are|was|were|am|do|does|did|can|could|should|would|will|must|may|has|have"
_ONE = re.compile(
    rf"\b(?:what|which) (?!(?:{_AUXILIARY})\b)(?:\w+ ){{0,2}}?"
    rf"(?!(?:people|staff|experience|training|equipment|stuff|knowledge|else)\b)\w*[^\Ws] (?:{_AUXILIARY})\b"
    r"|\bwhat are (?:\w+ ){1,6}like\b"
)
_COMPARES = re.compile(
    r"\bvs\b|\bversus\b|\bcompare[ds]?\b|\bdifferen(?:ce|t)\b"
    r"|\b(?:higher|lower|more|less|better|worse)(?: (?:in|at|for|as) (?:\w+ ){0,2}\w+)? than\b"
    r"|\bhow far apart\b.*\b(?:pay|paid|salar\w+|earn\w*|wages?|compensation)\b"
    r"|\b(?:bigger|larger|smaller|higher|lower|better|worse) (?:\w+ ){1,4}than\b"
    r"|\bhow much (?:higher|lower|more|less|better|worse)\b.* than\b"
    r"|^(?:is|are|was|were|does|do)\b.*\b(?:above|below|over|under)"
    r" (?:what|(?:the|an?) (?:\w+ )?(?:average|median|usual|general|typical|norm))\b"
)
_YES_NO = re.compile(
    r"^(?:(?:so|and|but|ok|well|also|then)\W+)*(?:do|does|did|is|are|was|were|can|could|should|would|will|must|may|have"
    r"|has|am|shall|isnt|arent|dont|doesnt)\b"
)
# "is there a bonus", "do they offer parking for visitors": the thing itself, without what it is for
_OFFERED = re.compile(
    r"^(?:(?:so|and|but|ok|well|also|then)\W+)*(?:(?:is|are|was|were|will|would) there"
    r"(?: (?:still|also|ever|even|really|actually|currently))*(?: be)?"
    r"|(?:do|does|did) (?:\w+ ){1,3}(?:offer|pay|give|provide|have|get|receive|cover)"
    r"|(?:do|does|did|will|would|can) (?:they|you|we|(?:the|my|our) \w+) (?:pay|reimburse) for"
    r"(?: (?:me|us|you|people|someone|staff)(?: to)?| my| your| our)?)"
    r"(?: an?| any| some| the)?(?: (?:list|kind|type|sort|form|set|range|number) of)?"
    r" (?!(?:to|up|off|out|in|back|better|worse|well|badly|enough|(?:more|less)$)\b)(?P<thing>.+?)"
    r"(?= (?:i|you|we|they|for|at|in|on (?:the|an?|my|our|your|top|\w+days?)|of|to|with|as|if|that|who|which|when|while"
    r"|after|before|because|from|during|by|about|over|under|within|without|until|since|than|per|or|and"
    r"|how|what|where|why)\b|$)"
)
_ELSE = re.compile(r" (?:or|and) (?!(?:not|how|what|where|when|why|who|which|if|is|are|do|does|can)\b)")
# "any podcasts on the list?"
_ANY = re.compile(
    r"^(?:(?:so|and|but) )*any (?!(?:idea|chance|way|one|more|other)\b)"
    r"(?=(?:\w+ ){0,2}\w{2,}(?<!s)s (?:on|in|at|for|with|about)\b)"
)
# "what is the average age of ...", "how big is the signing bonus": one thing's one property
# "how long is the ticket valid" asks for no property of a "ticket valid"
_PREDICATE = r"(?:valid|good|open|closed|due|paid|available|allowed|free|safe|binding|active|locked)$"
_ATTRIBUTE = re.compile(
    r"\b(?:whats?|(?:what|how \w+) (?:is|was)) (?:the|my|our|your|their) ((?:\w+ ){0,4}?\w+)"
    # "how long is the recording kept"
    r"(?= (?:of|for|on|in|at|if|when|to|per|as|with|from|between|during|by|about|after|before|under|within|an?|the"
    r"|kept|held|\w{3,}ed|i|you|we|they|he|she|it|do|does|did|is|are|can|usually|normally|typically|there|here)\b|$)"
)
# "which university is best": what is none of these answers nothing
_WHICH = re.compile(
    rf"\bwhich (?!(?:{_AUXILIARY})\b)(?:\w+ ){{0,2}}?(\w+)(?: (?:on|about|for|of) (?:\w+ ){{0,4}}?\w+)?"
    rf" (?:{_AUXILIARY}|pays?|offers?|gives?|uses?|hires?|wants?|asks?)\b"
)
# "is it harder there": what is told of no such thing answers nothing; longer and higher is what figures tell
_IS_MORE = re.compile(
    r"\b(?:is|are|was|were) (?:it|that|this|they|those) (?:(?:really|actually|much|any|even|lot|usually) )*"
    r"(easier|harder|tougher|simpler|safer|riskier|stricter|calmer|quieter|warmer|colder|nicer|healthier|busier|happier"
    r"|cheaper(?= to))\b(?! than\b)"
)
# whose kind is told by names: "attend conferences" says of none which
_HAVE_NAMES = (
    r"(?:conference|meetup|charit|hotel|hospital|clinic|agenc|union|compan|employer"
    r"|firm|universit|college|school|bootcamp|podcast|newsletter|book|magazine|tool"
    r"|vendor|supplier|insurer|bank|airline|provider|website|assistant|helper|framework|librar|platform|certificate"
    r"|certification)(?:s|y|ies)?"
)
# documents that name one call it so
_CALLED = re.compile(
    r"(?:uni|laws?|regulations?|(?:universit|college|school|bootcamp|podcast|newsletter|magazine)(?:s|y|ies)?)$"
)
_NAMED_BY = re.compile(
    rf"\b(?:what|which) (?:\w+ )?({_HAVE_NAMES})(?= (?:{_AUXILIARY}|pays?|offers?|gives?|uses?|hires?|wants?)\b|$)"
)
_WHICH_ONES = re.compile(r"\bwhich ones?\b")
# "list the challenges of the job": an order, what the documents are about or was named before, and what is left out
_BESIDES = r"(?:besides|apart from|aside from|other than|except for|not counting|not including|excluding)"
_ASIDE = re.compile(
    rf"^{_BESIDES} (?:[\w-]+ ){{0,3}}?[\w-]+,? (?=(?:what|which|who|where|how|are|is|do|does|can)\b)"
    rf"| {_BESIDES} (?:[\w-]+ ){{0,3}}[\w-]+(?=\W*$)|"
    r"\b(?:in|of|for|with|on|about|doing) (?:the|this|that) (?:job|role|position|profession|career|field)"
    r"(?= *(?:[?.!,;]|$))"
    r"|^(?:please |can you |could you )?(?:list|name)(?= (?:the|all|some|out)\b)"
    r"|,? or is (?:that|it|this) (?:for )?(?:someone|somebody)\b.*$"
    r"|\bon (?:the|my|your|a) (?:cv|resume)(?=\W*$)"
    r"|[,;.:] *(?:please |can you |could you )?(?:list|name|give me) (?:them|those|these)(?: all)?"
    r"(?=\W*(?:please\W*)?$)",
    re.IGNORECASE,
)
_ADVERBS = "(?:(?:just|also|really|actually|always|still|even|ever|usually|normally|simply) )*"
_DOES = re.compile(
    r"\b(?:i|you|we|they|he|she|it|people|someone|somebody|something|anyone|everyone)"
    rf" {_ADVERBS}(\w+)|\b(?:ok|okay|fine|safe|allowed|acceptable|legal|wise|smart|possible) to {_ADVERBS}(\w+)"
)
# "what do i need to do to become a lead": what has to be done, not who is one
_TO_DO = re.compile(
    r"^(?!.*\b(?:who|whom|which|where)\b).*"
    r"(?:\b(?:need|have|has|takes?|supposed|required) to (?:do|become|be|get|reach|join|show)\b"
    r"|\bexpected (?:of|from)\b|\bhow (?:do|can|could|does) (?:i|you|we|one) (?:become|get|reach|move)\b"
    r"|\bwhat (?:do|does|would|should|must) .* do$)"
)
_WHY = re.compile(r"^(?:(?:so|and|but|ok|well|also|then) )*(?:why|how come|what(?:s| is| was) the reason)\b")
# "how many half-there skills" counts skills
_COMPOUND = re.compile(r"(?<=\bhow many )\w+(?:-\w+)*-\w*[^\Ws] (?=\w{3})", re.IGNORECASE)
HIGHEST = re.compile(
    r"\b(?:highest|(?<!\bat )most|best|top|largest|biggest|greatest|longest|maximum|max)\b", re.IGNORECASE
)
LOWEST = re.compile(r"\b(?:lowest|(?<!\bat )least|smallest|shortest|cheapest|minimum|min|fewest)\b", re.IGNORECASE)
# they say which one or how much, and are no part of a property's name
LOOSE = frozenset(
    """one ones first second third last next final initial actual exact current total overall main usual typical normal
    standard average new absolute entire whole real number nr amount count figure length minimum maximum min max limit
    annual lowest highest smallest biggest largest least greatest shortest longest earliest latest cheapest
    yearly monthly weekly daily hourly company employer own on-site onsite local
    rate rates period periods schedule process procedure plan plans scheme schemes program programs programme programmes
    system policy policies entitlement allowance allowances budget budgets subsidy contribution contributions deadline
    size time cost costs price prices fee fees charge charges level status name title membership parking card
    work job jobs area areas topic topics field fields subject subjects aspect aspects option options issue issues
    problem problems matter situation""".split()
)
# they are said in many ways: "an option to work at home" is "you can work at home"
_ABSTRACT = frozenset(
    """room space chance chances shot option options possibility possibilities opportunity opportunities prospects
    way ways need demand difference limit limits example examples overview summary detail details breakdown tip
    tips info information advice rule rules policy policies guideline guidelines requirement requirements reason
    reasons exception exceptions perk perks incentive incentives time money cash point problem problems risk risks
    future""".split()
)

MOST = frozenset("most least best top".split())  # which say how many as well, or how good
# further things that are of something else
_OF_ANOTHER = frozenset("range ranges condition conditions rest others consequences".split())


def kind(plain: str) -> Kind:
    """The kind of answer that a question of plain words calls for."""
    if _COMPARES.search(plain):
        return Kind.COMPARISON
    if _YES_NO.match(plain):
        return Kind.YES_NO
    return Kind.LIST if _LIST.search(plain) and not _ONE.search(plain) else Kind.OPEN


def offered(plain: str) -> tuple[str, ...]:
    """The words of the thing that it asks whether there is any: the "signing bonus" of "is there a signing bonus"."""
    text = _ANY.sub("are there any ", plain)
    match = _OFFERED.search(text)
    asked = tuple(words(match["thing"])) if match else ()
    if match and _ELSE.match(text, match.end()):  # "any places or events": one of them may be told of
        return ()
    return () if _ABSTRACT & {*asked[-1:]} or _COMPARES.search(plain) else asked


def attribute(plain: str) -> tuple[str, ...]:
    """The words of the one property that it asks for, of what "which" asks for one of, or of what "is it ...er"."""
    stated = plain.startswith("how ") and re.search(rf" {_PREDICATE}", plain)
    named = (None if stated else _ATTRIBUTE.search(plain)) or _WHICH.search(plain) or _IS_MORE.search(plain)
    return tuple(word for word in words(named[1]) if word not in LOOSE and not word.isdigit()) if named else ()


def orders(word: str) -> bool:
    """Whether a word asks for the highest or the lowest: "best", "smallest"."""
    return bool(HIGHEST.fullmatch(word) or LOWEST.fullmatch(word))


def is_plural(word: str) -> bool:
    """Whether a lower-case word names several things."""
    return bool(re.fullmatch(rf"(?!(?:{_SINGULAR})$)\w{{2,}}(?<!s)s", word))


def is_dependent(word: str) -> bool:
    """Whether a word names what is of something else: "and the costs?", "and the average?"."""
    return orders(word) or word in LOOSE | _ABSTRACT | _OF_ANOTHER


def is_to_do(plain: str) -> bool:
    """Whether it asks what somebody does or has to do."""
    return bool(_TO_DO.search(plain))


def doing(text: str) -> set[str]:
    """What somebody does in it: "where should i hang out" is said in many words, what it is done to in few."""
    return {word for found in _DOES.findall(" ".join(words(text))) for word in found}


def is_why(plain: str) -> bool:
    """Whether it asks for a reason."""
    return bool(_WHY.search(plain))


def by_name(plain: str, whole: str) -> tuple[str, ...]:
    """The kinds of things that it asks for by their names: "which conferences"; "which ones" of the last that the
    `whole` question speaks of."""
    before = re.findall(rf"\b{_HAVE_NAMES}\b", whole) if _WHICH_ONES.search(plain) else []
    return (*_NAMED_BY.findall(plain), *before[-1:])


def is_called_so(word: str) -> bool:
    """Whether whatever names a thing of a kind says what kind that is: nobody writes of a university without the word,
    as they do of a tool."""
    return bool(_CALLED.match(word))


def bare(text: str) -> str:
    """A question without what only orders a list or says that it is on the job."""
    return _ASIDE.sub("", text)


def uncompounded(text: str, is_known: Callable[[str], bool] = lambda word: False) -> str:
    """A question that counts things without a compound in front of them that has no known word: one that documents use
    tells part-time employees from others."""
    return _COMPOUND.sub(lambda found: found[0] if any(map(is_known, words(found[0]))) else "", text)
