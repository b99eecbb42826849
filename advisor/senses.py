"""Words that decide what a statement says, as `advisor.wording` writes them."""

# what only joins words; "or", "not", "than" and the like are tokens as any other word
JOINING = frozenset(
    """a an the is are be been being am has have having do does and that this these those it its they
    them their theirs there he she his her him also too moreover furthermore additionally then s""".split()
)
PREPOSITIONS = frozenset("in on at of to for by as into onto between".split())
# participles that do not end in "ed"
DONE = """paid given taken made held written chosen kept met sent taught bought told shown known seen done built found
    led lost won sold left drawn set cut put read grown thrown spoken worn driven broken brought caught understood begun
    spent lent bound hidden forbidden born laid""".split()
# the past tense of verbs whose forms are one token here, where it is not formed with "ed"
PAST = frozenset("""paid got gave took made held wrote chose kept met sent taught began bought told ended""".split())
TURNS = frozenset(
    """not no never none nobody nothing neither nor without hardly rarely seldom sometimes often usually always
    generally typically normally unless except excluding if when whenever until before after since during within
    despite although though because while whereas provided some any most many few several both half might could
    should would ought or than from with or optional optionally voluntary mandatory compulsory required recommended
    preferred average median minimum maximum together""".split()
)
# ISO 4217, those that are no English words
CURRENCIES = """usd eur gbp chf jpy sek nok dkk isk pln czk huf ron bgn inr cny krw sgd hkd twd cad aud nzd brl mxn ars
    clp cop zar ils aed sar thb php idr myr""".split()
# what began to hold for a verb in such a word goes on for what is joined to it: "except interns and trainees"
CONDITIONS = frozenset(
    """unless except excluding if when whenever until before after since without only provided
    during while !only""".split()
)
PLACES = frozenset("below above under over outside inside near behind beyond beside across against off aboard".split())
# with one of these begins what is said of the rest: where, when, how, under which condition
_OPENING = frozenset(
    """from with where wherever because although though despite whether per upon via through throughout once given
    depending subject regardless !above !below !atmost !atleast !about""".split()
)
ADJUNCTS = CONDITIONS | PREPOSITIONS | PLACES | _OPENING
# where one of them is left out the rest says something else: "failed to pay" is not "paid"
HEDGES = PLACES | frozenset(
    """fail refuse deny avoid forget lack stop claim pretend plan hope try intend expect propose consider believe
    suppose myth rumour rumor unlikely likely possible possibly perhaps maybe former old draft almost nearly barely who
    which whose whom third quarter fifth tenth dozen semi bi co quasi anti non ex vice even alone wrong false
    untrue incorrect outdated invalid""".split()
)
# who says or thinks a thing does not make it so
ATTRIBUTIONS = frozenset(
    """according allegedly reportedly supposedly say think believe claim assume rumour rumor suppose imagine hope guess
    propose suggest wish argue said thought heard""".split()
)
NEGATIONS = frozenset("not no never none nobody nothing neither nor without hardly rarely seldom".split())
# a clause that holds one of these limits the others of its sentence: without it they say more than their quote
LIMITS = NEGATIONS | frozenset(
    """unless except excluding if when whenever until before after since during within despite although though while
    whereas provided or but however otherwise instead !only !atmost !atleast !must""".split()
)
SAME = """
pay pays paid paying
earn earns earned earning
get gets got receive receives received receiving
give gives gave given grant grants granted
take takes took taken
make makes made
hold holds held
write writes wrote written
choose chooses chose chosen select selects selected pick picks picked
keep keeps kept retain retains retained
meet meets met
send sends sent
teach teaches taught
begin begins began begun beginning start starts started starting commence commences commenced
end ends ended ending finish finishes finished
buy buys bought purchase purchases purchased
tell tells told inform informs informed notify notifies notified
need needs needed require requires
help helps helped assist assists assisted
employee employees staff
vacation vacations holiday holidays
company companies firm firms
role roles position positions job jobs
colleague colleagues coworker coworkers
child children
people persons person
laptop laptops
repay repays repaid reimburse reimburses reimbursed refund refunds refunded
allow allows allowed permit permits permitted
forbid forbids forbidden prohibit prohibits prohibited
illness illnesses sickness
amount amounts sum sums
""".strip()
OPPOSITE = """
more less; more fewer; higher lower; high low; increase decrease; increase reduce; raise cut; raise reduce; rise fall
before after; with without; include exclude; earlier later; early late; begin end; first last; best worst
better worse; most least; above below; above under; over below; over under; upper lower; minimum maximum
inside outside; internal external; senior junior; paid unpaid; allow forbid; accept reject; approve reject
approve refuse; grant refuse; hire dismiss; join leave; open close; old new; old young; long short; large small
big small; strong weak; easy hard; simple complex; public private; remote onsite; mandatory optional
mandatory voluntary; required optional; required voluntary; full part; permanent temporary; fixed variable; gross net
since until; from until; formal informal; employee employer; mentor mentee; buy sell; success failure; succeed fail
fast slow; rich poor; gain lose; win lose; always never; often rarely; most few; many few; legal illegal
possible impossible; fair unfair; necessary unnecessary; known unknown; equal unequal; oral written; indoor outdoor
domestic international; inbound outbound; summer winter; add remove; create destroy; start stop; arrive depart
top bottom; same different
!we !you; !all some; !all most; !all few; !atleast !atmost
""".strip()
