"""Whether a turn of a conversation leans on the turns before it."""

import re

from advisor.lexicon import Lexicon
from advisor.terms import words
from advisor.traits import PERSONS

CORRECTS = re.compile(
    r"^(?:no+\b\W*)+(?:(?:wait|sorry|sry)\b\W*)*(?:i\s+)?"
    r"(?:meant?|was asking|want(?:ed)? to (?:know|ask))(?: about)?\b\W*"
    r"|^(?:(?:sorry|sry|oops|wait|oh|ah|actually)\b\W*)+(?:i\s+)?meant\b\W*"
    r"|^i meant?\b\W*|^meant (?=(?:for|about|in|at|as|with|the|an?)\b)|^not that\b\W*",
    re.IGNORECASE,
)
SHIFTS = re.compile(
    r"\b(?:different|another|new|other|changing) (?:thing|question|topic|subject)\b|\bback to\b", re.IGNORECASE
)
_REFERS = re.compile(
    r"\b(?:it|its|itll|that|thats|this|these|those|they(?:ll|re|ve|d)?|them|their|theirs"
    r"|he|she|him|his|her|(?<!is )(?<!are )there|one|ones"
    r"|same|(?<=of )the 2|the 2(?= (?:\w+ing|to|with)\b|$)|former"
    r"|latter|instead|such(?! as\b)|else|first|second|third|last|next)\b"
    r"|^what would the (?:\w+ )?\w+ be$|^(?:which|what) (?:2|3|two|three) (?=(?:do|does|did|is|are|can|should|will)\b)"
)
_TOO = re.compile(r"^(?:should|can|must|do|would|could) (?:i|we) (?:(?!(?:and|or)\b)\w+ ){1,5}(?:too|as well)$")
# "how risky is it to let AI write code" points at nothing
EXPLETIVE = re.compile(r"\b(?:is|was|be|does|would|will) it (?!pay |compare)(?:\w+ ){0,2}(?:to|that|if|when)\b")
# nor do "in this job", "what do they pay at Tesla", "code that I wrote", "ship code without reading it", "these days"
_NO_NOUN = (
    r"(?:is|are|was|were|do|does|did|will|would|can|could|should|has|have|hows?|why|when|whats?|wheres?|which|whos?"
    r"|of|on|in|for"
    r"|with|at|by|about|to|and|or|but|so|if|from|like|than|all)"
)
_PRONOUN = r"(?:it|they|he|she|we|you|i|that|this|these|those|one|each)"
_WITHIN = re.compile(
    r"\bin this (?:job|career|field|industry|profession|line of work)\b|\bthese (?:days|jobs)\b|\bone day\b"
    r"|\bthey (?=(?:pay|offer|give|charge|hire|earn|make)\b.*\bat (?!(?:all|least|most|the|this|that|any)\b)\w{3,})"
    r"|^(?:what|which|how many|how much) (?!do )(?:\w+ ){1,4}do they (?:look for|want|need|ask for|expect|require)\b"
    rf"|\b(?!{_NO_NOUN}\b)\w+ that (?=(?:i|you|we|they|he|she|it|an?|my|our|your|is|are|was|were|has|have|can|will"
    r"|[\w-]+ (?:wrote|made|built|said|sent|\w+ed))\b)"
    rf"|\b(?:does|do|did) (?!{_PRONOUN}\b)\w+ \w+ (?:its|their)\b"
    r"|(?<=\w )(?:without|before|after|while) \w+ing (?:it|them)$"
    r"|\bthat (?:many|much|big|hard|long|often|few) (?=\w{3})"
    r"|\bnext (?:step|level|rung|stage|role|job|position)s? (?:after|up from)\b(?: this(?: one)?$)?"
    r"|(?:(?<=^which )|(?<=^what ))(?!(?:ones?|of|is|are|do|does|should|must|can|could|would|will|shall)\b)"
    r".*(?<!the )first$"
    r"|\b(?:first|last|next) (?:person|day|week|month|year|interview)\b"
    r"|\bbesides .* else\b"
    # "can it be done from home or is it office only", "a bachelor or a master, which one is a must"
    r"|(?<=\w )or (?:is|are|does|do|did|can|will|would|was|were) (?:it|they)\b"
    r"|\b\w+ or (?:an? )?\w+ which ones?\b"
    # "what do companies struggle with when they bring in AI"
    rf"|\b(?:do|did|are|were|can|will|would|should|have) (?!{_PRONOUN}\b)(?:\w+ )?\w+s (?:\w+ ){{1,4}}?"
    r"(?:when|if|while|before|after|because|once|until) they\b"
    # whoever hires
    r"|\b(?:are|were) they (?:after|looking for)\b"
    r"|\b(?:do|would|will) they (?:really |even |actually |all )?(?:care|mind)\b"
)
_CLEFT = re.compile(r"^is it\b")  # "is it only boats that you mend, or nets and sails too"
# "i know Perl and Ruby, are those the right ones", "once a model has shipped am i done with it"
_FIRST_CLAUSE = re.compile(
    r"^(?!(?:for|in|at|as|on|with|ok|and|so|but)\b)([^,;.!?]{8,}?)[,;.!?]+ (?=\w)", re.IGNORECASE
)
_ONCE_SAID = re.compile(
    r"^(?:once|when|if|after) (.{8,}?)\b(?:is|are|am|does|do|can|will|should) (?=\w)", re.IGNORECASE
)
_TELLS = re.compile(r"^(?:i|im|ive|id|my) (?:\w+ ){4,}\w+$")
# "i'm on the night shift by the way" asks the same for whoever is, "don't fancy managing people" for who doesn't
OWN_CASE = re.compile(
    r"^(?:(?:well|oh|so|but) )?(?:i )?(?:dont|do not|wouldnt) (?:really |much )?(?:fancy|want to|like)"
    r"(?! (?:my|what|which|who|where|when|why|how)\b) (?:\w+ ){0,5}\w+$"
    r"|^(?:(?:well|oh|so|but) )?(?:im|i am|were|we are)"
    r" (?:an?|in|on|at|from|based|going|coming|working|starting|joining|moving|applying)"
    r" (?!.*\b(?:what|which|who|where|when|why|how|do"
    r"|does|did|can|could|should|would|will|may|might|must|is|are|was|any|tell|explain|show|need|have|has)\b)"
    r"(?:\w+ ){0,6}\w+$"
)
# "what if i was a manager" asks the same for one
WHAT_IF = r"what if (?:i|you|we|they|one)(?:['’]?(?:m|re)| (?:am|is|are|was|were))(?= (?:an?|in|on|at|from) )"
STARTS = re.compile(rf"^(?:and|n(?=\s)|also|but|or|plus|then|(?:what|how) about|same for|{WHAT_IF})\b", re.IGNORECASE)
# "do i need a degree" asks of itself, "can i appeal" of what was said before
_OF_ONESELF = re.compile(r"^(?:do|can|could|should|will|would|must|may|am) (?:i|you|we|one) (?:\w+ ){1,}\w+")
# "is a phd a must", "what does a cto do", "how long until i am a manager" say all that they ask, "does a manager" and
# "is a bonus included" do not
_OF_A_THING = re.compile(
    r"^(?:is|are) an? (?:\w+ ){1,3}(?:a must|enough|worth it|needed|required|necessary|mandatory|essential)$"
    r"|^what (?:do|does|would) an? (?:\w+ ){1,3}do$"
    r"|^(?:which|what) \w+ (?:should|must|do|would) (?:i|you|we|one) (?:know|learn|use|need)$"
    r"|^how (?:long|soon|fast) (?:until|till|before) (?:i|you|we|one) (?:am|are|is|become) an? (?:\w+ ?){1,3}$"
)
_QUESTION = re.compile(
    r"^(?:any(?! (?:others?|more|of|ones?|else)\b)|whats?|which|who|where|when|why|how|do|does|did|is|are|can|should"
    r"|will|would)\b"
)
_ASKS_BEHIND = re.compile(r", (?:which|what|who|how|is|are|do|does|can|should|will|would)\b", re.IGNORECASE)
# "a candidate says that they can code"
_OF_PERSONS = re.compile(rf"\b(?:{'|'.join(PERSONS)})s?\b.*?\b(?:they|them|their|theirs|he|she|him|his|her)\b")
_HIRERS = re.compile(r"^(?:do|would|will) they (?:really |even |actually )?(?:care|mind)\b")
_FEW = 3  # content words below which a turn that opens like a follow-up can't stand alone


def leans(turn: str, lexicon: Lexicon) -> bool:
    """Whether a turn opens like one ("and", "what about"), corrects, only tells of oneself, points back ("that"), or
    adds to it ("should I learn knots too"), or has too few words of its own."""
    plain, size = " ".join(words(turn)), len(lexicon.terms(turn))
    if SHIFTS.search(plain):
        return False
    if CORRECTS.match(turn) or OWN_CASE.match(plain):
        return True
    opens = bool(STARTS.match(turn.strip()))
    refers = _points_back(turn, plain, size, lexicon) or bool(size <= _FEW and _TOO.match(plain))
    alone = any(pattern.match(plain) for pattern in (_OF_ONESELF, _OF_A_THING, _HIRERS))
    asks = (_QUESTION.match(plain) or _ASKS_BEHIND.search(turn)) if size > 1 else size == 1 and alone
    whole = not opens and bool(asks or _TELLS.match(plain))
    return (opens and size <= 6) or (refers and size <= 5) or (size < _FEW and not whole)


def points_back(text: str) -> bool:
    """Whether a text has a word like "that" or "they" that points at nothing in itself."""
    return bool(_REFERS.search(_WITHIN.sub(" ", EXPLETIVE.sub(" ", " ".join(words(text))))))


def _points_back(turn: str, plain: str, size: int, lexicon: Lexicon) -> bool:
    """Whether a turn of so many words of its own has one that points at nothing in itself."""
    own = _HIRERS.sub(" ", EXPLETIVE.sub(" ", plain))
    if size > 1:
        own = _WITHIN.sub(" ", own)
    own = _OF_PERSONS.sub(" ", own)
    if size > _FEW:
        own = _CLEFT.sub(" ", own)
    if not _REFERS.search(own):
        return False
    clause = _FIRST_CLAUSE.match(turn.strip()) or _ONCE_SAID.match(turn.strip())
    return not (clause and len(lexicon.terms(clause[1])) > 1 and not _REFERS.search(" ".join(words(clause[1]))))
