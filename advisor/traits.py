"""What people say they are: gender, age, name, origin, religion, disability, family; and what a question asks about
when such a trait bears on it."""

import re

_GENDER = """
    woman women man men girl boy lady ladies guy gentleman gentlemen bloke gal dude female male femme nonbinary
    non-binary enby trans transgender transsexual transwoman transman cis cisgender queer gay lesbian bisexual
    pansexual asexual straight heterosexual homosexual intersex genderfluid genderqueer agender lgbt lgbtq lgbtq+
    lgbtqia+
"""
_HEALTH = """
    deaf deaf-blind blind deafblind disabled autistic dyslexic neurodivergent neurotypical epileptic paraplegic
    quadriplegic tetraplegic mute diabetic wheelchair-user wheelchair-bound wheelchair adhd disability impairment
    amputee depressed depression anxiety bipolar ptsd ocd cancer palsy tourette's tourette asperger's
    asperger asthma migraine migraines
    stutter stammer hiv hiv-positive albinism dwarfism dwarf crutches prosthesis insulin chemotherapy syndrome disorder
    disease illness bedridden hemophiliac able-bodied handicapped handicap autism colour-blind color-blind
    colourblind colorblind paralysed paralyzed covid
"""
_AGE = """
    young younger youngest old older oldest elderly middle-aged teenage teenager teen adolescent millennial boomer
    zoomer retiree pensioner sexagenarian septuagenarian octogenarian
"""
_RELIGION = """
    muslim christian jewish jew hindu buddhist sikh jain catholic atheist agnostic protestant evangelical
    mormon lutheran methodist baptist quaker baha'i zoroastrian pagan wiccan shia sunni shiite hijab niqab burqa turban
    kippah yarmulke hijabi religious devout
    vegan vegetarian ramadan diwali hanukkah
"""
_FAMILY = """
    mother father mum mom mama dad papa parent grandmother grandfather grandma grandpa grandparent widow widower widowed
    wife husband spouse married unmarried divorced divorcee divorcée daughter son sister brother orphan childless
    pregnant breastfeeding
"""
_ORIGIN = """
    black white brown asian african african-american european american latino latina latinx hispanic chicano arab berber
    indigenous aboriginal roma romani sinti caucasian mixed-race biracial multiracial immigrant migrant emigrant
    expat refugee asylum-seeker foreigner foreign dark-skinned light-skinned kurdish kurd basque catalan tamil punjabi
    bengali hausa igboo igbo yoruba zulu xhosa maori inuit uyghur hmong tibetan
    irish german french greek dutch belgian swiss austrian english scottish welsh czech slovak pole turk swede dane finn
    israeli lebanese syrian iraqi saudi moroccan tunisian kenyan somali ugandan indian pakistani bangladeshi nepali
    nepalese afghan thai filipino filipina korean kazakh uzbek kyrgyz tajik turkmen mexican chilean cuban venezuelan
    haitian australian african-born emirati kuwaiti qatari yemeni omani tongan samoan fijian german-born malagasy
    togolese beninese burkinabe rwandan angolan mozambican zambian nigerien icelander slovene croat serb bosniak
    kosovar cypriot maltese dominican guatemalan panamanian
    ethnic ethnically
"""
# nouns for persons
_HUMANS = """
    woman women man men girl boy lady ladies guy gentleman gentlemen bloke gal dude transwoman transman teenager teen
    adolescent millennial boomer zoomer retiree pensioner sexagenarian septuagenarian octogenarian amputee
    immigrant migrant emigrant expat refugee asylum-seeker foreigner veteran widow widower orphan
"""
_KIN = """
    mother father mum mom mama dad papa parent grandmother grandfather grandma grandpa grandparent wife husband spouse
    daughter son sister brother sibling twin aunt uncle niece nephew cousin grandson granddaughter grandchild stepson
    stepdaughter fiancé fiancée fiance fiancee boyfriend girlfriend child children kid
"""
# behind "my": "a partner" is an office
_FRIENDS = "friend partner neighbour neighbor roommate flatmate acquaintance pal mate gf bf"
# "a young company", "a German teacher": it is not of a person, or not their trait
_OF_PEOPLE = (
    r"(?! (?:compan\w+|firms?|teams?|start-?ups?|offices?|laws?|languages?|markets?|teachers?|customers?|clients?"
    r"|branch)\b)"
)
YEARS = r"(?:\d{1,2}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[- ]\w+)?|eighteen|nineteen)"
# medicine's own endings
_ILLS = (
    r"(?!diploma)\w{3,}(?:osis|itis|lepsy|plegi[ac]|a?emia|algia|phrenia|pathy|lexia|graphia|praxia|opia|philia|oma)"
)
_BODY = r"(?:arms?|legs?|hands?|eyes?|ears?|foot|feet|fingers?|kidneys?|lungs?)"
# "Kenyan" and the like with a capital letter; the endings are those of peoples
_PEOPLE = r"(?-i:[A-Z])[a-z]{2,}(?:ian|ese|ish|ean|stani)s?"
NAME = (
    r"(?:(?:dr|mr|mrs|ms|prof|(?-i:[A-Z]))\. )?(?-i:[A-Z])[\w'’-]*"
    r"(?: (?:(?-i:[A-Z])[\w'’-]*|al|bin|ibn|van|von|der|de|la|da|dos|el))*"
)
AM = r"(?:(?<=\bi'm )|(?<=\bim )|(?<=\bi am )|(?<=\bhere is )|(?<=\bit's ))"


def _any(words: str) -> str:
    longest_first = sorted(map(re.escape, words.split()), key=len, reverse=True)
    return rf"(?<![\w-])(?:{'|'.join(longest_first)})s?(?![\w-]){_OF_PEOPLE}"


DETAILS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("age", rf"\b{YEARS}(?:[- ]years?[- ]olds?\b|[- ]?y/?o\b| years? of age\b| years? young\b)"),
        ("age", rf"\b(?:just )?(?:aged?|turned|turning|at the age of|over|under|past|above|almost|nearly|pushing|be)"
         rf" {YEARS}\b"
         r"(?: (?:last|this|next|in) \w+)?(?=$|\W*$| (?:and|or|by|now)\b)"),
        ("age", r"\bborn in (?:19|20)\d\d\b|\b(?:19|20)\d\d baby\b|\bgen(?:eration)?[ -](?:x|y|z|alpha)\b"
         rf"|\bsenior citizens?\b|\bold enough\b|^at {YEARS}(?=,? (?:i|we)\b)"),
        ("age", r"\b(?:in my )?(?:early |mid[ -]|late )?(?:teens|twenties|thirties|forties|fifties|sixties|seventies"
         r"|\d0s)\b"),
        ("age", rf"{AM}{YEARS}(?:$|(?= (?:and|now|by)\b))|^{YEARS}$|^at {YEARS}$|\bof {YEARS}$"),
        ("gender", rf"^{YEARS} ?/?[mf]\b|^[mf] ?/?[1-9]\d\b|^[mf]/\d\b"),  # "M5" is a level
        ("age", _any(_AGE)),
        ("origin", r"\bborn (?:(?:and|&) (?:raised|bred) )?(?:in|on|near) (?:the |an? )?(?:[a-z]+ (?:of|in) )?"
         r"(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)*"),
        ("health", r"\b(?:have|got|with) (?-i:MS)\b(?! (?:in|from|degree)\b)|\bhad a stroke\b"
         r"|\bdiagnosed\b[^.;,!?]*|\btype (?:1|2|one|two) diabet\w+"
         r"|\bwalk\w* with an? (?:cane|stick|frame|limp)\b"),
        ("health", r"\bsuffer(?:ing)? from [\w -]+|\bhard of hearing\b"
         r"|\b(?:\w+ly|hearing) (?:impaired|sighted|blind|deaf|disabled|ill)\b"
         r"|\bwheelchair users?\b|\b(?:on|in|use|using) a wheelchair\b|\bhearing aids?\b|\bguide dog\b"
         r"|\bscreen ?readers?\b"
         r"|\b(?:with|have|having) (?:an? )?(?:[\w-]+ )?(?:disability|disabilities|impairment|condition|syndrome|loss"
         r"|disorder|disease|illness|palsy|pain)\b|\b(?:chronic|multiple) \w+|\bon (?:the )?(?:autism )?spectrum\b"
         rf"|\b(?:lost|missing|have|with|only) (?:an?|one|no|my) (?:\w+ )?{_BODY}\b|\b{_ILLS}\b|\bhiv[ -]positive\b"),
        ("religion", r"\bfasting\b"
         r"|\bwear(?:ing|s)? (?:an? |the |my )?(?:hijab|niqab|burqa|turban|kippah|yarmulke|head ?scarf"
         r"|veil|cross)\b"),
        ("origin", r"\b(?:originally )?(?<!working )(?<!work )(?:from|born in|comes? from|grew up in|raised in)"
         r" (?!(?:our|your|my|an?|home|scratch|abroad)\b|the \w+ (?:office|team|department)\b)"
         r"(?:the )?[^\W\d]+(?: (?-i:[A-Z])\w+)*"),
        ("origin", r"\bon an? (?:[\w-]+ )?visa\b|\b(?:the )?first in my family\b(?: (?:to|who) [\w ]+$)?"
         r"|\b(?:first|second|third)[- ]generation\b|\b(?:an? )?(?:person|people|woman|man) of colou?r\b"
         r"|\b(?:non-)?native (?:english )?speakers?\b|\b(?:my|a) (?:first|second|native) language\b(?: is [A-Z]\w+)?"
         r"|\bmother tongue\b"
         r"|\bspeak \w+ natively\b|\b(?:\w+ national|native of \w+|undocumented)\b"
         r"|\b[\w-]+ (?:passport|nationality|citizenship|descent|ancestry|heritage|accent|parents|roots)\b"
         r"|\b(?-i:[A-Z])\w+-(?:american|born|british|german|canadian|australian)\b"),
        ("health", _any(_HEALTH)),
        ("family", rf"\bexpecting (?:a|my|our) (?:\w+ )?(?:baby|child)(?: in \w+)?\b"
         rf"|\bon (?:maternity|paternity|parental) leave\b|{AM}single\b"
         r"|\bsingle(?= (?:mother|father|mum|mom|dad|parent|woman|man)\b)"),
        ("family", r"\b(?:\w+ )?(?:months|weeks) pregnant\b|\bwith(?: \w+)? (?:kids?|children|child|baby)\b"
         r"|\b(?:mother|father|mum|mom|dad|parent) of (?:an? )?(?:\w+)\b"
         r"|\b(?:have|had) (?:\w+ )?(?:kids?|children|a child|a baby)\b"
         r"|\b(?:two|three|four|five|six|\d) (?:kids|children|sons|daughters|toddlers)\b"),
        ("gender", r"\b(?:my )?pronouns(?: are)? \w+/\w+(?:/\w+)?|\b\w+/\w+(?:/\w+)? pronouns\b"
         r"|\b(?:she|he|they|xe|ze)/\w+(?:/\w+)?"),
        ("religion", _any(_RELIGION)),
        ("gender", _any(_GENDER)),
        ("origin", _any(_ORIGIN)),
        ("origin", rf"\b{_PEOPLE}\b{_OF_PEOPLE}"),
        ("family", _any(_FAMILY)),
        ("service", _any("veteran")),
        ("name", rf"\b(?:my (?:full |first )?name is|my name's|name's|i'm called|name:|call me|this is)"
         rf" (?:[^\W\d][\w'’-]*$|{NAME}(?: (?:here|speaking))?$)"),
        # a name, or a people: "I'm Ana", "I'm Tongan"
        ("called", rf"{AM}{NAME}(?: again)?$|^{NAME} (?:here|speaking)$"),
        ("name", rf"\bmy (?:full |first )?name is (?:{NAME}|[^\W\d][\w'’-]*)"),
    )
)  # fmt: skip

# a trait in front of one of these says of whom a question is: "a deaf senior engineer"
PERSONS = """
    person people professional candidate applicant employee colleague coworker friend graduate student intern trainee
    specialist engineer developer programmer coder scientist researcher analyst architect designer tester manager
    director leader lead worker consultant freelancer contractor beginner newcomer expert hire
""".split()
_OF_A_PERSON = rf"(?=\s+(?:[\w-]+\s+){{0,3}}?(?:{'|'.join(PERSONS)})s?\b)"
_MODIFIERS = {
    "gender": "woman women female male nonbinary non-binary trans transgender cis cisgender queer gay lesbian bisexual"
    " intersex",
    "health": "deaf blind deafblind disabled autistic dyslexic neurodivergent epileptic paraplegic diabetic",
    "age": "young younger old older elderly middle-aged",
    "religion": "muslim christian jewish hindu buddhist sikh catholic atheist protestant mormon religious",
    "family": "pregnant married unmarried divorced widowed childless",
    "origin": _ORIGIN,
}
MODIFIERS = tuple(
    (kind, rf"(?:{pattern}){_OF_A_PERSON}\s+")
    for kind, pattern in [
        ("age", rf"\b{YEARS}[- ]years?[- ]old\b"),
        *((kind, _any(listed)) for kind, listed in _MODIFIERS.items()),
        ("origin", rf"\b{_PEOPLE}\b"),
    ]
)
COMPARES = re.compile(
    r"\b(?:than|more|less|fewer|compar\w+|differ\w*|versus|vs|between|gap|share|percent\w*|how many|there)\b",
    re.IGNORECASE,
)


def _nouns(listed: str) -> str:
    return "|".join(sorted(map(re.escape, listed.split()), key=len, reverse=True))


_USER = r"wheelchair[- ]users?|screen ?reader users?|(?:non-)?native (?:english )?speakers?|senior citizens?"
HUMANS = rf"(?:{_USER}|(?:{_nouns(_HUMANS)})s?)"
KIN = rf"(?:(?:{_nouns(_KIN)})s?(?:-in-law)?)"
FRIENDS = rf"(?:{_nouns(_FRIENDS)})s?"
# what somebody is, in a word or two: "a hard of hearing Syrian woman", "a Turk"
_IS = " ".join(
    [*_MODIFIERS.values(), "jew sikh jain lutheran methodist baptist quaker handicapped able-bodied veteran"]
)
TRAITS = (
    rf"(?:{YEARS}[- ]?(?:years?[- ]?olds?\b|y/?o\b)|hard[ -]of[ -]hearing|wheelchair-bound|hiv-positive"
    rf"|(?:[a-z]+ly|hearing|sight)[- ](?:impaired|disabled|ill)|(?-i:[A-Z])[\w-]+[- ](?:american|born)"
    rf"|(?:{_nouns(_IS)})s?|{_PEOPLE})"
)

_NAMES = r"names?"
_ORIGINS = (
    r"visas?|sponsor\w*|permit\w*|immigra\w*|migra\w*|relocat\w*|citizen\w*|national\w*|foreign\w*|abroad|countr\w*"
    r"|internation\w*|rac(?:e|ial|ism)|ethnic\w*|(?:native|spoken|second) languages?|english|refugees?"
)
_EQUAL = r"divers\w*|discriminat\w*|equal\w*|inclusi\w*|quota\w*|bias\w*|harass\w*|represent\w*|polic(?:y|ies)"
_PARENTS = r"leave|matern\w*|patern\w*|parental|pregnan\w*|child\w*|kids?|birth|famil\w*|car(?:e|ing|er)\b"
_LEAVE = rf"{_PARENTS}|benefits?|insur\w*"
_FLEXIBLE = r"flexib\w*|part[- ]time|hours|remote\w*|home"
# what a question asks that bears on a trait of the kind
BEARS = {
    kind: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    for kind, pattern in {
        "gender": rf"wom[ae]n|m[ae]n|female|male|gender\w*|sex\w*|lgbt\w*|trans\w*|gap|{_EQUAL}|{_PARENTS}",
        "health": r"deaf|blind|disab\w*|impair\w*|accommodat\w*|accessib\w*|support\w*|adjust\w*|assist\w*|aids?"
        rf"|wheelchair\w*|interpret\w*|health\w*|sick\w*|ill(?:ness)?|barrier\w*|medic\w*|doctor\w*|{_EQUAL}|{_FLEXIBLE}"
        r"|captions?|braille|sign language|ramps?|elevators?|parking|dogs?"
        r"|leave|benefits?|insur\w*",
        "age": rf"age[ds]?|ageism|ageist|old|young|retire\w*|pension\w*|elderly|night|shifts?|overtime|minors?"
        rf"|legal\w*|law|{_EQUAL}",
        "origin": rf"{_ORIGINS}|{_EQUAL}",
        "religion": rf"religi\w*|pray\w*|faith|holidays?|dress|wear|uniforms?|food|halal|kosher|days? off"
        rf"|time off|fridays?|saturdays?|sundays?|fast(?:s|ing)?|diet\w*|{_EQUAL}",
        "family": rf"{_LEAVE}|{_FLEXIBLE}|partner\w*|spous\w*|marri\w*|wedding|relocat\w*|schools?|visas?|parents?"
        rf"|dependants?|dependents?|taxe?s?|{_EQUAL}",
        # "can my wife use the gym", "my mother died", "can my son work here": of relatives too there are rules
        "kin": rf"{_LEAVE}|use (?:the|our|my|an?)|come (?:to|in|with|along|over)|attend\w*|visit\w*|stay|bring|live"
        r"|invite\w*|entitled|eligible|join (?:us|the|our|me)|covered|discounts?|gym|cars?|tickets?|part(?:y|ies)"
        r"|events?|here|same|hired?|refer\w*|report|relocat\w*|visas?|partner\w*|taxe?s?|parents?|die[ds]?|death|sick"
        r"|ill|funeral|hospital\w*|wedding|off|pays? for|reimburs\w*|tuition|expenses?|funds?|team|company",
        "service": rf"support\w*|prefer\w*|programm?e?s?|transition\w*|militar\w*|hir(?:e|ing)|reserv\w*|{_EQUAL}",
        "name": _NAMES,
        "called": rf"{_NAMES}|{_ORIGINS}|{_EQUAL}",
    }.items()
}  # fmt: skip
