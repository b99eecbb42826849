"""Every word that the page itself says, in one place, so that it can be translated (see `german`)."""

from dataclasses import dataclass

from advisor.answer import Answer, Status
from advisor.small_talk import Talk, talk


@dataclass(frozen=True, kw_only=True)
class Texts:
    """The words of the page in one language; names in braces are filled in."""

    language: str = "en"
    languages: str = "Language"
    promise: str = "Every sentence is proved. Click its number to read the source."
    skip: str = "Skip to your question"
    chat: str = "Conversation"
    question: str = "Your question"
    asked: str = "Question"
    answer: str = "Answer"
    placeholder: str = "Ask about the role"
    send: str = "Send"
    stop: str = "Stop"
    new: str = "New conversation"

    length: str = "Answers"
    normal: str = "Normal length"
    short: str = "Short"
    model: str = "Worded by"
    no_model: str = "The documents alone"
    chosen: str = "From the next question on: {what}"

    welcome: str = "What would you like to know?"
    welcome_is_head: str = "What it is"
    welcome_is: str = "An adviser that answers from {count} and proves every sentence with the words it came from."
    welcome_knows_head: str = "What it knows"
    welcome_not_head: str = "What it does not do"
    welcome_not: str = (
        "It does not guess: where the documents are silent, it says so. It gives no legal or personal advice."
    )
    welcome_kept: str = "Your conversations stay in this browser."
    welcome_try: str = "For example"
    one_document: str = "1 document"
    many_documents: str = "{count} documents"
    more_topics: str = "and more"

    earlier: str = "Show the {count} questions before"
    writing: str = "Reading the documents …"
    stopped: str = "Stopped. The text is incomplete and its sources cannot be opened."
    refused: str = "Not asked."
    empty: str = "The question is empty. Ask something in words."
    too_long: str = "The question has {count} characters. Ask it in at most {limit}."
    failed: str = "Something went wrong, and there is no answer. Try again; the server's log says what happened."
    unreadable: str = "This conversation was kept by another version and cannot be shown. Start a new one."
    lost: str = "The connection to the server is lost. The page goes on as soon as it is back; nothing is forgotten."
    cut_off: str = "The connection to the server is lost. Your question has no whole answer, and is not forgotten."
    unanswered: str = "The connection was lost before this was answered: {question}"
    waiting: str = "Waiting for the server …"
    searched: str = "Searched for: {question}"
    answered: str = "Answered from the documents"
    partial: str = "Partly covered by the documents"
    not_covered: str = "Not covered by the documents"
    worded: str = "Worded by {name}, checked against the documents"
    shortened_one: str = "Short answer: 1 more statement is left out"
    shortened_many: str = "Short answer: {count} more statements are left out"
    full: str = "In full"
    missing: str = "The documents leave open: {what}"
    nothing_asked: str = "Nothing was asked"
    farewell: str = Talk.FAREWELL.value
    thanked: str = Talk.THANKS.value
    itself: str = Talk.ITSELF.value
    rephrase: str = Talk.LOST.value
    tell_of: str = "The documents tell of:"
    silent: str = "The documents do not cover this question."
    nearest: str = "Closest topics that they do cover:"
    age_one: str = "Figures from {year}, one year old"
    age_many: str = "Figures from {year}, {count} years old"
    compared: str = "The figures compared"
    about: str = "What do the documents say about {topic}?"
    onward: str = "Ask next"
    source: str = "1 source"
    sources: str = "{count} sources"
    sources_head: str = "Sources"
    page: str = "page {page}"

    copy: str = "Copy"
    copied: str = "Copied."
    retry: str = "Try again"
    edit: str = "Edit"
    edited: str = "The question is back in its box. Change it and send it."
    helpful: str = "Helpful"
    unhelpful: str = "Not helpful"
    save: str = "Save"
    markdown: str = "Markdown"
    word: str = "Word"
    receipt: str = "Receipt (JSON)"
    saved: str = "Saved as {name}."
    unsaved: str = "The file could not be made. Try again."
    opinion: str = "Why? (as you like)"
    opinion_hint: str = "Kept on this server for those who look after the documents."
    consent: str = "Send the question and the answer along"
    cancel: str = "Cancel"
    thanks: str = "Thank you. It is kept."
    unkept: str = "It could not be kept. Try again later."

    history: str = "Conversations"
    history_hint: str = "They are kept in this browser only."
    history_none: str = "No conversation is kept yet."
    history_unfound: str = "No conversation has these words."
    history_off: str = "This browser keeps nothing (a private window?). Save what you need."
    search: str = "Search the conversations"
    delete: str = "Delete: {title}"
    delete_all: str = "Delete all conversations"
    delete_sure: str = "It can't be brought back."
    delete_yes: str = "Delete"
    deleted: str = "Deleted."
    opened: str = "Opened: {title}"
    this: str = "This conversation"

    panel: str = "Source"
    documents: str = "Documents"
    documents_hint: str = "A number in an answer opens its source here. Or read a document:"
    unlisted: str = "The documents could not be listed. Try again."
    ask_in: str = "Ask in {name}"
    where: str = "Asked in"
    everywhere: str = "All collections"
    asked_in: str = "Asked in: {names}"
    choose_one: str = "One collection has to be asked."
    no_such_model: str = "The chat model {name} is not offered here. Reload the page and choose another."
    gone: str = "No longer there: {names}. Choose collections under Documents."
    old_one: str = "{year}, one year old"
    old_many: str = "{year}, {count} years old"
    passage: str = "1 passage"
    passages: str = "{count} passages"
    changed: str = "changed {date}"
    undated: str = "no date given"
    position: str = "{place} of {count}"
    previous: str = "Previous source"
    next: str = "Next source"
    close: str = "Close"
    widen: str = "Whole document"
    narrow: str = "Beside the chat"
    quote: str = "Copy the quote"
    printed: str = "As printed"
    page_before: str = "Page before"
    page_after: str = "Page after"
    page_of: str = "Page {page} of {count}"
    sheet: str = "Page {page} of {title} as it is printed. “As printed”, pressed again, shows its text."
    loading: str = "Opening the document …"
    unready: str = "The source opens as soon as the answer is complete."
    unavailable: str = "The document could not be opened. Try again."
    upload: str = "Add documents (several files, or a folder as zip)"
    upload_into: str = "to the collection"
    upload_drop: str = "Drop the files to add them to: {name}"
    upload_waits: str = "{name}: waits"
    upload_hint: str = "Or drop files anywhere on this page. Everybody who uses this page can read and ask them."
    uploading: str = "Adding {name}"
    uploaded: str = "Added: {name}"
    upload_failed: str = "That did not work. Try again; the server's log says what happened."
    uploads: str = "Uploaded files"
    remove: str = "Remove {name}"
    remove_short: str = "Remove"
    remove_sure: str = "Nobody can read or ask it any longer then."
    removed: str = "Removed: {name}"
    report: str = "Report"
    report_on: str = "Report on {name}"
    reading: str = "Looking through the documents …"
    unreported: str = "The report could not be made. Try again."
    totals: str = "Documents: {documents}, passages: {passages}, words: {words}"
    report_more: str = "and {count} more"
    report_languages: str = "Languages"
    report_formats: str = "Formats"
    report_left_out: str = "Left out"
    report_same: str = "The same text"
    report_no_text: str = "Pages without text"
    report_hidden: str = "Text that no reader sees"
    report_orders: str = "Sentences that speak to a model (never followed)"
    report_unchanged: str = "Not changed for two years"
    report_differing: str = "Figures that differ for the same thing"
    report_long: str = "Long sections, in words"
    report_headless: str = "Without headings"
    report_questions: str = "Questions that the documents answer"
    also: str = "The same words also stand in: {places}"

    def status(self, answer: Answer) -> str:
        """How far the documents cover a question, in words."""
        if talk(answer.question):
            return self.nothing_asked
        named = {Status.ANSWERED: self.answered, Status.PARTIAL: self.partial, Status.NOT_COVERED: self.not_covered}
        return named[answer.status]

    def talk(self, turn: str) -> str:
        """What is said to a turn that asks nothing; "" for one that asks something."""
        said = {
            Talk.FAREWELL: self.farewell,
            Talk.THANKS: self.thanked,
            Talk.ITSELF: self.itself,
            Talk.LOST: self.rephrase,
        }
        return said.get(kind, self.welcome) if (kind := talk(turn)) else ""

    def counted(self, count: int) -> str:
        """How many sources, in words."""
        return self.source if count == 1 else self.sources.format(count=count)

    def shortened(self, count: int) -> str:
        """How many statements a short answer leaves out, in words."""
        return self.shortened_one if count == 1 else self.shortened_many.format(count=count)

    def held(self, count: int) -> str:
        """How many documents, in words."""
        return self.one_document if count == 1 else self.many_documents.format(count=count)

    def aged(self, year: int, count: int) -> str:
        """How old figures are, in words."""
        return self.age_one.format(year=year) if count == 1 else self.age_many.format(year=year, count=count)


ENGLISH = Texts()
