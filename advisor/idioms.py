"""What people say in several words, and what is asked in other words where the documents do not cover what was."""

# what several words say that documents have one for; where they don't use it, what was said stays
_WHAT_DO = r"what (?:do|does|did|will|would|should|must|am|is|are)"
_ANYONE = (
    r"(?:i|you|we|they|one|people|somebody|someone)(?: in (?:this|the|that) \w+)?"
    r"(?: (?:be|usually|typically|actually|really))*"
)
# "do daily standups" is another thing
_EVERY_DAY = (
    r"(?:do|doing) (?:all day(?: long)?|every ?day|each day|daily|day[- ]to[- ]day|on a daily basis"
    r"|(?:on|in) an? (?:typical|normal|usual|average|regular|ordinary)(?: work(?:ing)?)? ?(?:day|week))"
    r"(?=\W*$| (?:in|on|at|as|for|with)\b)"
)
# "the demo day" is another thing
_DAY = (
    r"(?:an?|the|my|your|his|her|their)(?: (?:typical|normal|usual|average|regular|ordinary|working|work))*"
    r" (?:work)?(?:day|week)"
)
_WHOSE = r"(?: in the life)? (?:of|for|as|in|at) (.*?)"
_LEARNERS = (
    r"(?:(?:the|any|some|other|my|new) )*"
    r"(?:juniors?|newbies|newcomers|interns?|beginners?|trainees?|apprentices?|graduates?)"
)
_BESIDES = r"(?:besides|apart from|aside from|other than|on ?top of|in addition to|beyond)"
_LESS = r"less[- ]experienced (?:people|colleagues|staff|ones|engineers|developers|devs|folks|members|team ?mates)"
_SECRETS = r"(?:[\w-]+ ){0,3}(?:data|information|info|secrets?|code|stuff|passwords?|credentials|details)"
_STAFF_OF = (
    r"(?:[\w-]+ ){0,4}(?:people|staff|teams?|engineers?|developers?|devs|programmers?|workers?|employees|humans?)"
)
_TECH = r"(?:(?:an?|the|our|new) )*(?:ai|software|tools?|tech|technology|automation|systems?)"
_SOMEBODY = r"(?!(?:when|while|after|before|once|are|just|only|newly)\b)\w{3,}"
IDIOMS = (
    (r"comes? (?:next )?after", "is the next step after"),
    (r"kick(?:s|ed)? off", "started"),
    # and "signed off sick"
    (r"(?<!\bbe )(?<!\bget )signs? off(?: on)?(?! (?:sick|work|from|an? e?mail)\b)", "approve"),
    (
        r"^(?!(?:wh\w+|how|so|and|but)\b)([\w'’ -]{3,40}?),? (?:are|is) (?:they|it|that|those|these)"
        r" (?:even |still |really |actually )?(?:even )?a thing(?=\W*$| (?:in|for|at|here|there|with|as)\b)",
        r"is there \1",
    ),
    (
        r"(?:are|is) (?!(?:they|it|that|this|those|these|there)\b)([\w'’ -]{3,40}?)"
        r" (?:even |still |really |actually )?a thing(?=\W*$| (?:in|for|at|here|there|with|as)\b)",
        r"is there \1",
    ),
    (
        r"what(?:['’]?s| is|) (?:the )?(?:absolute |very )?most (i|you|u|we|they|one|someone|somebody|anyone)"
        r" (can|could|might|may) get(?=\W*$)",
        r"what is the maximum \1 \2 get",
    ),
    (r"what(?:['’]?s| is) (that|this|it) pay(?=\W*$)", r"what does \1 pay"),
    (r"foot(?:s|ed|ing)? the bill", "pays"),
    (r"set (?:me|us|you|them|one|people|companies|firms) back(?! (?:in|on)\b)", "cost"),
    (r"(?:very )?best[- ](?:paid|earning)", "highest paid"),
    (
        r"what (?:else )?(?:do|does|can|could|would|will|may) (?:an? )?(?:\w+ ){1,3}(?:get|earn|receive|expect)"
        rf" (?:\w+ )?{_BESIDES}"
        r" (?:(?:the|my|your|their|his|her|our|an?|just) )?(?:base |basic |normal |monthly )?"
        r"(?:salary|salaries|pay|wages?|paycheck|money)(?=\W*$)",
        "what other benefits, bonuses and extras are there",
    ),
    (
        r"(?:hand|pass|leave|delegate|offload|outsource)(?: (?:over|off|on))?(?: (?:it|this|that|work|tasks))?"
        r" to (?:the )?(?:ai|machines?|automation|robots?)",
        "automate with AI",
    ),
    (r"take[- ]home (pay|salary|wages?)", r"\1"),
    # "the take-home" is an exercise
    (r"(?<!\bthe )(?<!\bmy )(?<!\ba )(?<!coding )take[- ]home(?! (?:test|task|exercise|assignment)\b)", "earn"),
    (rf"({_SOMEBODY}) (?:(?:just|only|newly) )?starting out(?=.*\b(?:make|earn|paid|pay)s?\b)", r"\1 who are junior"),
    (rf"(pay|salary|salaries) (.*?){_SOMEBODY} (?:(?:just|only|newly) )?starting out", r"\1 \2those who are junior"),
    (
        r"^(?:the )?(?:absolute |very )?most (i|you|u|we|one|someone|somebody|anyone) (can|could|might|may)"
        r"(?: (?:ever|possibly|realistically))* (?:make|earn|be paid|pull in|rake in|take home)",
        r"what is the highest pay \1 \2 earn",
    ),
    # "most people can" is another thing
    (
        r"(?:the )?(?:absolute |very )?most (i|you|u|we|one|someone|somebody|anyone) (can|could|might|may)"
        r"(?: (?:ever|possibly|realistically))* (make|earn|be paid|pull in|rake in|take home)",
        r"the highest pay \1 \2 \3",
    ),
    (
        r"(?:the )?(?:absolute |very )?most (i|you|u|we|one|someone|somebody|anyone) (can|could|might|may)",
        r"the highest \1 \2",
    ),
    (
        r"(?:the )?(?:absolute |very )?most (someone|somebody|anyone|anybody) (makes|earns|is paid)",
        r"the highest pay \1 \2",
    ),
    (
        r"(what(?:['’]?s| is|) )(?:the )?(?:absolute |very )?most"
        r" ((?:the|an?|they|these|those|people) (?:[\w-]+ ){0,4}?)(make|earn)s?(?=\W*$)",
        r"\1the highest pay \2\3",
    ),
    (
        r"(?:the )?(?:absolute |very )?most (an? (?:[\w-]+ ){0,4}?[\w-]+) (can|could|might|may)"
        r" (make|earn|be paid|pull in|get(?=\W*$))",
        r"the highest pay \1 \2 \3",
    ),
    # "who can I pull in" is another thing
    (
        r"((?:how much|whats?|most|highest pay)\b.*?) (?:pull|rake)(?:s|ing)? in"
        r"(?=\W*$| all in\b| (?:a|per|each) (?:year|month)\b)",
        r"\1 earn",
    ),
    (r"(?<!stay )(?<!keep )(?<!be )on ?top of (that|this|it|the (?:base|pay|salary|wage))", r"in addition to \1"),
    (r"what would (.+?) start (?:on|at)(?=\W*$)", r"what would \1 earn"),
    (rf"what (do|does) ((?:an? )?{_LEARNERS}|[a-z-]+) start on(?=\W*$)", r"what \1 \2 earn to start"),
    (r"what (do|would|will) (i|you|we|they|one|people) start (?:on|at) (as|in)", r"what \1 \2 earn \3"),
    (
        r"what(?:['’]?s| is) (an? (?:[\w-]+ ){0,3}[\w-]+) on(?=\W*$| (?:at|in|compared|versus|vs)\b)",
        r"what does \1 earn",
    ),
    (
        r"(who (?:gets|makes|earns)|(?:make|earn|pay)s?) (?:the )?(?:(?:really|very|seriously) )?big (?:money|bucks)",
        r"\1 the highest pay",
    ),
    (r"(in|to|from|across) the states", r"\1 the US"),
    (r"the us(?! \d)", "the US"),
    (r"(?:go|goes|going|move|moves|moving) up an? (?:level|grade|band)", "get promoted"),
    (r"(pay|salary) (?:bump|uplift)", r"\1 premium"),
    (r"people skills", "soft skills"),
    (r"(?:some|any)(?:one|body)['’]?s (?:ok|okay|go[- ]ahead|blessing|say[- ]so|green light)", "permission"),
    (r"(get|need|have|wait for|ask for) (?:the|an?|their) (?:ok|okay|go[- ]ahead|green light)", r"\1 permission"),
    (r"server[- ]side", "backend"),
    (r"(?:browser|client)[- ]side", "frontend"),
    (r"(?<!keep )babysit (it|them)(?=\W*$)", r"keep monitoring \1"),
    (r"babysitting (it|them)(?=\W*$)", r"monitoring \1"),
    (r"(how long (?:is|are|does|will) .{3,60}?) (?:stay )?good(?: for)?(?=\W*$)", r"\1 valid"),
    (r"life[- ]?vest(s?)", r"lifejacket\1"),
    (r"bank holiday(s?)", r"public holiday\1"),
    (
        r"what are (?!the |these |those )((?:[\w-]+ ){0,3}?[\w-]+(?:ers|ors|ists|ants|leads|seniors|juniors|devs)) on"
        r"(?=\W*$| (?:at|in|compared|versus|vs)\b)",
        r"what do \1 earn",
    ),
    (r"comes? down to", "depend on"),
    (r"how much warning", "how much notice"),
    (
        rf"{_BESIDES} (?:the |my |a |your )?(?:(?:base|basic|fixed) )?(?:pay|salary|salaries|wages?|money),? "
        r"(?:what|which) (?:else|other things|more|extras?)(?=\W*$| )",
        "what additional benefits",
    ),
    (r"(work(?:s|ing)?(?: well)?) (?:side by side|hand in hand)", r"\1 in collaboration"),
    (r"(?:not|never) giving up", "persistence"),
    (r"eats? (?:up )?(?:the|my|our|your|most) (?:money|budget)", "costs"),
    (r"show(?:ing)? (.{2,40}?) the ropes", r"mentor \1"),
    (r"(?:good and bad|bad and good) (?:sides|things|points|parts)", "advantages and disadvantages"),
    (r"who(?:['’]?s| is| would be| will be) (?:my|your|the) boss(?=\W*$| there\b| here\b)", "who do I report to"),
    (r"(?:screw|mess|muck)(?:s|ed|ing)? (?:(?:something|things|it|stuff|this) )?up", "make mistakes"),
    (rf"(?:bring|brings|bringing) ({_TECH}) in(?=\W*$)", r"implementing \1"),
    (rf"(?:bring|brings|bringing) in ({_TECH})", r"implementing \1"),
    (r"work(?:ing)? alongside", "collaborate with"),
    (r"stick(?:s|ing)? to", "adhere to"),
    (r"passed away", "died"),
    (r"(?:take|move|bring|roll|push) (.{0,15}?)(?:over )?(?:in)?to (?:the )?(?:next|following) year", r"carry over \1"),
    (r"have another (?:go|try)(?=\W*$)", "apply again"),
    (r"ma(?:ke|kes|de) it (?:thru|through)", "passed"),
    (r"(how many) (?:jobs|posts|positions|roles) (?:come|open) up", r"\1 openings are there"),
    (r"stops? (?:losing money|making a loss)", "breaks even"),
    (r"(?:can|could) (?:i|you|we|one) get away (?:with not|without) \w+ing (.+?)(?=\W*$| as an? )", r"is \1 mandatory"),
    (r"keep (?:my|your|our|their) (?:knowledge|skills) (?:fresh|sharp|current)", "keep learning"),
    (r"how senior (do|does|must|should|would|will|is|are)", r"what level \1"),
    (r"how senior an? ", "which level of "),
    (
        r"how (?:old|current|recent|fresh|new|up[- ]to[- ]date) (?:are|is) (these|those|the|this|that)"
        r" (figures?|numbers?|data|salary|salaries|stats|statistics)",
        r"what year are \1 \2 from",
    ),
    (r"on the hook for", "responsible for"),
    (r"hang(?:ing|s)? on ?to", "keep"),
    (r"(will|do|does|would) (?:you|they|we) keep (.{2,25}?) on the (?:phone|line)", r"\1 the call with \2 last"),
    (r"(?:get|gets|getting|be|being|are|is) (?:knocked|kicked|weeded) out", "drop out"),
    (
        r"(how many (?:people|others)) (?:would|will|do|am|are) (?:i|you|we) (?:be )?up against",
        r"how many applicants are there",
    ),
    (r"leav(?:e|ing) (?:my|the|your|our|a) (car|bike)", r"park my \1"),
    (r"(part|full) time(?! (?:of|off|when|that)\b)", r"\1-time"),
    (r"(\d+|\w+) (years?|yrs) under (?:my|your|their|the|ones) belt", r"\1 \2 of experience"),
    (
        r"(?:if|when) (?:i['’]?m|you['’]?re|someone is|one is|they['’]?re) (?:(?:really|very|super|so|that) )+good",
        "for the top performers",
    ),
    (r"(?:the )(\w+) side of (?:it|things|that|the job)(?=\W*$)", r"the \1"),
    (r"mak(?:e|es|ing) (?:the|an?) (?:(?:right|final|tough|big) )?(?:call|decision)(?! (?:to|with)\b)", "deciding"),
    (r"mov(?:e|es|ing) house", "relocation"),
    (r"takes? (?:firms|companies|employers|them|you|us) to fill", "take to fill"),
    (
        r"how far (?:ahead|out)"
        r"(?= (?:do|does|should|will|must|am|are|is) (?:\w+ ){1,4}(?:plan|think|look|responsible)\b)",
        "over what time horizon",
    ),
    (r"what (do|does|did) (.+?) makes? (you|us|me|people|companies|firms|employers|teams) do", r"what \1 \2 require"),
    (r"(?:the )?(?:really|very|super|truly) good (?:ones|people)", "the top performers"),
    (r"(?:a )?(?:pain|nightmare|headache|hard|difficult) to look after", "hard to maintain"),
    (
        r"where (should|does|do|will) (?:my|your|our|their)(?: own)? (?:time|effort|energy) go",
        r"where \1 we focus effort",
    ),
    (r"(?:jobs|posts|positions|roles) (?:are|stand|stay|go) (?:empty|unfilled|vacant)", "vacancies are"),
    (r"(?:empty|unfilled|vacant) (?:jobs|posts|positions|roles)", "vacancies"),
    (r"(?:be|am|are|is)(?: (?:i|we|you|they))? in charge of(?=\W*$)", "lead"),
    (r"spits? out", "outputs"),
    (rf"(?:look(?:ing)? after|bring(?:ing)? (?:on|along|up)|coach(?:ing)?) (?:the |any )?{_LESS}", "mentor juniors"),
    (
        rf"(?:look(?:ing)? after|babysit(?:ting)?|train(?:ing)? up|bring(?:ing)? (?:on|along)) (?={_LEARNERS})",
        "mentor ",
    ),
    (r"(?:(?:being|getting|going to be) )?(?:shipped|moved|sent) (?:overseas|abroad|offshore)", "offshored"),
    (r"(?:the )?low(?:er|est)?(?: end)? and (?:the )?(?:high|top|upp)(?:er|est)? end (?:of|for)", "the range of"),
    (r"years of work", "years of experience"),
    (r"what do(?:es)? (?:the|these|your) (?:documents?|docs|guides?|handbooks?) say about", "tell me about"),
    (r"(?:bare|absolute|very) minimum", "minimum"),
    (r"nice[- ]to[- ]haves?", "preferred"),
    (r"must[- ]haves?", "required"),
    (r"up[- ]and[- ]coming|popping up", "emerging"),
    (r"(?:money|cost|budget)[- ]?wise", "about the costs"),
    (r"(?:on|from) the (?:money|cost|financial|budget) (?:side|front)", "about the costs"),
    (r"(?:on|from) the (\w+) (?:side|front)(?=\W*$)", r"about the \1"),
    (r"(pay|salary)[- ]?wise", r"about the \1"),
    (r"ups and downs", "upsides and downsides"),
    (r"(?:worst|nastiest|ugl(?:y|iest)) (?:parts?|things?|bits?|sides?)(?= (?:of|about)\b)", "challenges"),
    (r"(stay|keep|keeping|staying|kept|be|being) up[- ]to[- ]date", r"\1 current"),
    (r"carry (?:the|a) pager", "be on-call"),
    (r"on (?:the )?pager(?: duty)?", "on-call"),
    (r"(have|do|doing) pager duty", r"\1 on-call"),
    (r"at the (?:very )?bottom(?=\W*$)", "the lowest"),
    (r"at the (?:very )?top(?=\W*$)", "the highest"),
    (r"be (?:very |more |so )?patient", "have patience"),
    (r"be an? (?:very )?patient (?:person|sort)", "have patience"),
    (rf"(?:stop|prevent|keep) ({_SECRETS}) (?:from )?(?:(?:being |getting )?leaked|leaking)(?: out)?", r"protect \1"),
    (
        r"(?:the )?bottom((?: end)? of (?:the|that|this|our|my) (?:[\w-]+ ){0,3}(?:range|scale|band|bracket))",
        r"the lowest\1",
    ),
    (r"^(?:the )?bottom(?: end)?\W*$", "the lowest"),
    (rf"swap(?:ping|ped|s)?(?: out)? ({_STAFF_OF}) for", r"replace \1 with"),
    (
        r"what (?:does|would|will) an? (?:typical|normal|usual|average|regular) (?:work(?:ing)? ?)?(?:day|week)"
        r" (?:involve|include)(?=\W*$)",
        "what are the responsibilities",
    ),
    (rf"(?:what|how) (?:does|would|will) {_DAY} looks?(?: like)?", "what are the responsibilities"),
    (rf"(?:what|how) (?:does|would|will) {_DAY}{_WHOSE} looks?(?: like)?", r"what are the responsibilities of \1"),
    (rf"what(?:['’]?s| is) {_DAY}(?: in the life)? like", "what are the responsibilities"),
    (rf"what(?:['’]?s| is) {_DAY}{_WHOSE} like", r"what are the responsibilities of \1"),
    (rf"{_WHAT_DO} {_ANYONE} {_EVERY_DAY}", "what are the responsibilities"),
    (rf"{_WHAT_DO} (.*?) {_EVERY_DAY}", r"what are the responsibilities of \1"),
)

# said so whatever the documents call it: it tells of whom nothing may be said
PLAINER = frozenset(
    {r"\1", r"\1 who are junior", r"\1 \2those who are junior", r"\1 the US", "the US", r"\1-time", r"is there \1"}
    | {"cost", "pays", "tell me about"}
)

# what is asked of a role that all documents are about, and by the heading that they have for it
_ONE = r"(?:i|you|we|one|someone|somebody|anyone|a person|people)"
OF_ROLE = (
    (rf"how (?:do|does|can|could|would) {_ONE} (?:become|get to be) (an? .+|one)", r"what are the requirements for \1"),
    (r"what (?:does|would|will) it take to become (an? .+|one)", r"what are the requirements for \1"),
    (r"what (?:do|does) (.+?)(?: actually| really| usually)? do", r"what are the responsibilities of \1"),
)

# what may be asked instead where the documents do not cover what was
_UP = r"(?:get promoted|get a promotion|move up|climb(?: up)?|get ahead|advance|progress|rise)"
_HERE = r"(?: from (?:here|there)| in (?:this|the|my) (?:role|job|career|field|company))?"
# what holds for AI holds for its products
_ASSISTANTS = r"(?:(?:github )?copilot|chat ?gpt|gpt|claude|gemini|cursor|llms?)"
_MAY = r"(?:can|may|could|should|must|shall) i|do i (?:have|need) to|is it (?:ok|okay|fine|safe) to|am i allowed to"
_RANKS = "senior|staff|principal|lead|head"
OTHERWISE = (
    (rf"((?:{_MAY})\b[^,]*?)\b{_ASSISTANTS}\b([^,]*)", r"\1ai\2"),
    (rf"how (?:do|does|can|could|would) {_ONE} {_UP}{_HERE}", "what are the career paths"),
    (rf"where (?:do|does|can|could|would) {_ONE} go from (?:here|there)", "what are the career paths"),
    (
        r"(?:whats|what(?:['’]s)?(?: \w+)?(?: is| comes| would be)?) (?:the )?next (?:step|level|rung|stage|role|job"
        r"|position|thing) (?:after|for|up from) (?:an? )?(?:[\w-]+ ){0,4}(?:junior|senior|staff|principal|lead|head"
        r"|engineer|developer|programmer|manager|director|architect|scientist|analyst|designer|consultant)s?",
        "what are the career paths",
    ),
    (
        r"how (?:long|many (?:days|weeks|months)) (?:do|does|will|would|can)"
        r" (?:(?:it|they|[\w-]+) )?(?:takes? to|(?:search|look|wait) before they) fill"
        r" (?:an? |the |these |such |one of (?:these|those|the) )?(?:[\w-]+ ){0,3}"
        r"(?:jobs?|posts?|positions?|roles?|vacanc(?:y|ies)|openings?)",
        "how long do vacancies stay open",
    ),
    (
        rf"how (?:long|many years) (?:(?:does|would|will|did) it take(?: {_ONE})? to (?:become|be)"
        rf"|(?:until|till|before) {_ONE}(?: (?:can|could|may))? (?:become|becomes|be|is|are|call \w+sel(?:f|ves)))"
        rf" ((?:an? )?(?:[\w-]+ ){{0,4}}(?:{_RANKS}|\w+(?:er|or|ist|ant))s?)",
        r"how many years of experience are required for \1",
    ),
)
