"""Every word that the page itself says, in one place, so that it can be translated."""

from dataclasses import dataclass

from advisor.answer import Status


@dataclass(frozen=True, kw_only=True)
class Texts:
    """The words of the page in one language; names in braces are filled in."""

    promise: str = "Every sentence is proved. Click its number to read the source."
    chat: str = "Conversation"
    question: str = "Your question"
    placeholder: str = "Ask about the role"
    send: str = "Send"
    stop: str = "Stop"
    new: str = "New conversation"
    welcome: str = "What would you like to know?"
    welcome_detail: str = "Answers come from the documents alone. What they do not cover is said so."

    writing: str = "Reading the documents …"
    stopped: str = "Stopped. The text is incomplete and its sources cannot be opened."
    refused: str = "Not asked."
    failed: str = "Something went wrong, and there is no answer. Try again; the server's log says what happened."
    searched: str = "Searched for: {question}"
    answered: str = "Answered from the documents"
    partial: str = "Partly covered by the documents"
    not_covered: str = "Not covered by the documents"
    about: str = "What do the documents say about {topic}?"
    source: str = "1 source"
    sources: str = "{count} sources"
    page: str = "page {page}"

    panel: str = "Source"
    documents: str = "Documents"
    documents_hint: str = "A number in an answer opens its source here. Or read a document:"
    position: str = "{place} of {count}"
    previous: str = "Previous source"
    next: str = "Next source"
    close: str = "Close the source"
    quoted: str = "Quoted words"
    loading: str = "Opening the document …"
    unready: str = "The source opens as soon as the answer is complete."
    unavailable: str = "The document could not be opened. Try again."

    def status(self, status: Status) -> str:
        """How far the documents cover a question, in words."""
        named = {Status.ANSWERED: self.answered, Status.PARTIAL: self.partial, Status.NOT_COVERED: self.not_covered}
        return named[status]

    def counted(self, count: int) -> str:
        """How many sources, in words."""
        return self.source if count == 1 else self.sources.format(count=count)


ENGLISH = Texts()
