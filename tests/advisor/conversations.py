"""Conversations whose last turn leans on the ones before, or no longer does: the turns, and what the answer says
(None where the documents are silent)."""

Conversation = tuple[list[str], str | None]

GUIDE: dict[str, Conversation] = {
    "another company": (["What does a lead AI engineer earn at Amazon?", "and at Tesla?"], "219,122"),
    "a company that is not covered": (["What does a lead AI engineer earn at Amazon?", "what about Google?"], None),
    "another place": (["What is the average salary in San Francisco?", "and in Los Angeles?"], "95,000"),
    "a place that is not covered": (["What is the average salary in San Francisco?", "how about Austin?"], None),
    "a third thing": (["What does Tesla pay?", "and Amazon?", "and in Los Angeles?"], "95,000"),
    "after one that is not covered": (["What does Tesla pay?", "and Nvidia?", "and Amazon?"], "178,614"),
    "a comparison": (["What does Tesla pay?", "is that more than at Amazon?"], "178,614"),
    "a comparison the other way": (["What does Amazon pay?", "how does that compare to Tesla?"], "219,122"),
    "a correction": (["What do senior AI engineers earn?", "no, I meant base pay"], "157,000"),
    "a correction of the place": (["What is paid in San Francisco?", "sorry, I meant Los Angeles"], "95,000"),
    "another end": (["What is the highest salary?", "and the average?"], "150,000"),
    "another degree": (["Do I need a PhD?", "and a bachelor's?"], "bachelor's degree is required"),
    "another kind of thing": (["Which programming languages do I need?", "and which frameworks?"], "PyTorch"),
    "a part of it": (["How many years of experience do I need?", "how many of those in AI?"], "2-3 years"),
    "one of several": (["Which programming languages do I need?", "is C++ one of them?"], "C++"),
    "them": (["What are the ethical challenges?", "how are they overcome?"], "A commitment to"),
    "a reason": (["Do salaries differ?", "why?"], "experience"),
    "more": (["Are there bonuses?", "tell me more"], "bonuses"),
    "a marked shift": (["Which soft skills matter?", "different question: what does Tesla pay?"], "219,122"),
    "an unmarked shift": (["What does Tesla pay?", "Which conferences and communities help?"], "conferences"),
    "thanks in front": (["What does Amazon pay?", "thanks. do I have to mentor juniors?"], "Mentor junior"),
    "thanks alone": (["What does Amazon pay?", "thanks!"], None),
    "a farewell": (["What does Amazon pay?", "great, bye"], None),
}

ACME: dict[str, Conversation] = {
    "another leave": (["how many days of vacation do we have", "and parental leave?"], "16 weeks"),
    "they": (["how many days of vacation do we have", "can they be carried over?"], "31 March"),
    "a clipped question": (["can vacation days be carried over", "until when?"], "31 March"),
    "another level": (["what does an engineer earn", "and a senior one?"], "62,000"),
    "an empty cell": (["what does a senior engineer earn", "and a staff engineer?"], None),
    "a condition": (["how big is the bonus", "are there exceptions?"], "unless the probation period"),
    "even": (["does everyone get a bonus?", "even during probation?"], "probation period"),
    "who": (["when are promotions decided", "who decides?"], "promotion committee"),
    "alone": (["when are promotions decided", "can my manager do it alone?"], "promotion committee"),
    "the second one": (["what do i need for a promotion to senior", "say more about the second one"], "mentors one"),
    "the last one": (["what do i need for a promotion to senior", "what was the last one?"], "presents the result"),
    "a city that is not covered": (["how are engineers paid in Lisbon?", "and in Madrid?"], None),
    "less": (["how are engineers paid in Lisbon?", "is that less than in Hamburg?"], "5% less"),
    "no": (["how many days of vacation do we have", "no, parental leave"], "16 weeks"),
    "meant": (["how many days of vacation do we have", "i meant parental leave"], "16 weeks"),
    "not that": (["what is the bonus?", "not that, the vacation"], "28 days"),
    "a shift after thanks": (["when are promotions decided", "ok thanks. how much vacation do we get?"], "28 days"),
    "is it": (["how long is parental leave", "is it paid?"], "paid parental leave"),
    "anything else": (["how long is parental leave", "anything else?"], "parental leave"),
    "what about": (["how long is parental leave", "what about the bonus?"], "10%"),
    "a greeting in front": (
        ["how long is parental leave", "hi again, how many days of vacation are there?"],
        "28 days",
    ),
    "in time": (["how long is parental leave", "when can it be taken?"], "first year"),
}
