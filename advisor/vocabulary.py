"""English as people use it when they ask about work: words without content, and words for the same thing."""

# Between "how many" and what is counted.
QUANTIFIERS = frozenset("of the those these other others more different such my our your their all last next".split())

# Words that ask, connect or address, and say nothing about what is asked.
FUNCTION_WORDS = frozenset(
    """a about actually after again all already also always am an and any anybody anyone anything anyway are as ask at
    back be because been before being between but by can cannot cant come could did do does doesnt doing done dont
    down each either else enough even ever every everyone everything exactly far feel few find for from get gets
    getting give given gives go goes going gonna gotta got had happen happens has hasnt have havent having hello
    help her here hers hey hi him his how however i id if ill im in instead into is isnt it its ive just kind kinda
    know lemme let lets like lol look looking lot lots make makes man many matter may maybe me mean meant might mine
    more most much must my need needed needs never no nor normally not now of off ok okay on once one ones only onto
    or other others our ours out over own part per perhaps please pls possible possibly put question quite rather
    really regarding right rly said say says see shall she should so some somebody someone something sort still
    stuff such sure take talk tell than thank thanks that thats the their theirs them then there theres these they
    theyd theyll theyre thing things think this those thru thus til till to too try u until up upon ur us use used
    using usual usually very via vs versus want wanna wants was way we well were what whatever whats when where
    whether which while who whom whos whose why will with within without wont would yeah yep yes yet you youd youll
    your youre yours n itself yourself ourselves themselves hows wheres whens able approximately best better big
    biggest bit bits care compare compared compares comparison currently deal difference etc good long nowadays
    often ordinary regular rn roughly short small today worry worth wise document documents guide text mention
    mentioned mentions describe described explain smth sth cuz coz tho abt tbh imo imho btw fyi idk dunno yup nah
    comes came coming takes took taken taking puts knows talks talked tells told happened happening seem seems asks
    asked finds feels wich whcih jsut waht teh taht thier abuot shoud woud becuase wehn somebodys someones anybodys
    anyones everybodys everyones elsewhere pretty kinds sorts particular particularly specifically quid bucks
    theyve weve youve wanted wanting cnat hwo seriously""".split()
)

# Whoever it is about: guidance says "reports" or "engineers", or nobody at all, where a question says "people".
ANYBODY = frozenset("people ppl folks person persons guys".split())

# Words that people use for the same thing at work. A word stands in one row only.
SAME = """
pay paid payment salary compensation comp wage earn earner income money remuneration paycheck
bonus bonuses
stock stocks equity shares share rsu rsus
benefit benefits perk perks advantage upside pro
remote remotely wfh home telework telecommute homeworking
vacation holiday holidays pto leave vacay hols
boss supervisor manager managers mgmt management mgr mgrs
company companies employer employers organization organisation firm firms corporate org orgs
skill skills ability abilities competency competencies competence skillset skillsets
degree degrees education diploma bachelor bachelors master masters
uni university universities college colleges
phd doctorate doctoral
challenge difficulty hard obstacle hurdle difficult tough tougher harder tricky drawback downside \
disadvantage headaches struggle con
responsibility responsibilities duty duties task tasks
trend trends
tech technical technology technologies
lead leads led leader leaders leading leadership
bias biases biased discriminate discriminates discrimination fair fairness discriminatory
live production deployed deployment prod
genai generative
info information data
review reviews reviewed assessment appraisal evaluation judge judged
budget cost costs expense expenses price expenditure
developer developers dev devs programmer programmers coder coders
engineer engineers engineering eng engs
year years yr yrs
people ppl folks
code coding programming program software
library libraries framework frameworks
upskill upskilling reskill reskilling retrain retraining
mentor mentors mentoring mentorship buddy coach coaching teach teaching
colleague colleagues coworker coworkers teammate teammates peer peers workmate
requirement qualification prerequisite mandatory compulsory obligatory prereq necessary obliged
job jobs role roles position positions title titles
opening openings vacancy vacancies posting postings ads advert adverts listing listings vacant
percent percentage proportion pct
average avg typical normal median averages averaging averaged
range band bracket
top highest maximum max ceiling cap caps capped
minimum min lowest least
step steps stage stages phase phases rung rungs
begin start starting began begun commence commences commenced commencing commencement
promote promoted promotion promotions advance advancement progress progression promo promos
hire hired hiring recruit recruiting recruited recruitment
meeting meetings call calls mtg mtgs
ml machine-learning
ai artificial-intelligence
usa america american
frequently often
surge surges surged surging boom booming
grow growth grown increase increased growing grew rise rises rising rose risen
tool tools
hour hours hr hrs h
confidential sensitive privacy nda ndas
doc docs documentation
boring repetitive routine tedious mundane
soft interpersonal
death died dies bereavement bereaved funeral compassionate
grandparent grandparents grandma grandmother gran granny nan grandad grandpa grandfather
goal goals objective objectives okr okrs target targets aim aims
fired dismissed dismissal terminated termination sacked layoff layoffs
quit resign resignation resigning
sick ill illness unwell
child children kid kids pediatric paediatric baby parental maternity paternity mat newborn newborns infant infants
reimburse reimbursed reimbursement refund
travel trip trips travelling traveling journey journeys traveller traveler
rule rules policy policies guideline guidelines
problem problems issue issues
mistake mistakes error errors
allowed permitted permissible
forbidden prohibited banned forbid forbids disallowed
optional voluntary
important crucial essential key critical vital
conference conferences meetup meetups
demand demands appetite
newcomer newcomers newbie newbies starter starters joiner joiners
junior juniors jr entrylevel beginner beginners
laptop laptops computer computers
respond responds responded reply replies replied
additional extra extras
abroad overseas
depend depends depending vary varies varying varied
stats statistics statistical
math maths mathematics mathematical
fast faster quick quickly rapid rapidly
resume resumes cv cvs
specialise specialize niche niches specialty specialties speciality specialities
optimise optimize
prioritise prioritize
analyse analyze
instalment instalments installment installments
enrol enroll enrolment enrollment enrolled
licence licences license licenses licensed
centre centres center centers
colour colours color colors
favourite favourites favorite favorites
labour labor
behaviour behaviours behavior behaviors
frontend ui
backend serverside
web website websites
industry industries sector sectors
skip skips skipped skipping jump jumps leapfrog
lab labs laboratory laboratories
christmas xmas
recording recordings video videos vid vids footage
jab jabs vaccination vaccinations vaccine vaccines immunisation immunisations immunization immunizations
park parking parked
alert alerts alerted notification notifications notified paged pinged
maintenance maintain maintained maintaining maintainability upkeep
certificate certificates certification certifications cert certs
phone phones smartphone smartphones cellphone
""".strip()

# Words that are near enough for an answer to bear on one that holds the other, and not the same in a search.
KIN = """
developer dev devs programmer coder engineer eng
problem problems issue issues challenge challenges difficulty
newcomer newbie newbies starter joiner junior juniors beginner trainee
extra extras additional premium premiums surcharge uplift allowance allowances
recruiter recruiters interviewer interviewers
password passwords passcode passcodes credential credentials secret secrets login logins
event events conference conferences meetup meetups
group groups community communities
abroad overseas offshore offshored offshoring outsource outsourced outsourcing
course courses training trainings workshop workshops
bill bills invoice invoices spend spending cost costs
exam exams examination examinations
clothes clothing clothed dress dressed attire wear jeans suit uniform uniforms scrubs workwear
dad dads father fathers paternity
mum mums mom moms mother mothers maternity
fine fines fined fee fees penalty penalties
car cars mileage vehicle vehicles
paper papers certificate certificates certification certifications
round rounds step steps stage stages
unused untaken leftover carryover rollover
shipped released launched deployed deployment live
emerging evolving upcoming
outage outages incident incidents downtime
swap swaps swapped trade traded exchange exchanged
branch branches field fields domain domains area areas discipline disciplines
habit habits practice practices principle principles
law laws legislation statute statutes regulation regulations regulatory directive act gdpr hipaa ccpa
""".strip()

# job titles in initials, where the documents write them out
TITLES = {
    "apm": "associate product manager",
    "ea": "executive assistant",
    "em": "engineering manager",
    "mle": "machine learning engineer",
    "pm": "product manager",
    "qe": "quality engineer",
    "sde": "software development engineer",
    "sre": "site reliability engineer",
    "swe": "software engineer",
    "tpm": "technical program manager",
}

# they are written in capitals and name nobody
INITIALS = frozenset("nda ndas pr prs cv cvs hr pto api apis faq faqs ok pc tv okr okrs kpi kpis rfc rfcs".split())

# words for how far somebody has come
LEVELS = frozenset(
    """junior intern internship apprentice trainee graduate entry beginner mid midlevel senior staff principal lead head
    director vp president chief cto ceo manager associate distinguished fellow executive""".split()
)
