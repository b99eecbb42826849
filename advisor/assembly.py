"""open_advisor(): the only place where documents, index and answering meet."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import portalocker
from langchain_core.documents import Document
from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

import corpus
import vectorstore
from advisor.chat_model import ChatModel, Limits
from advisor.rag import Advisor
from advisor.settings import Settings
from corpus import passages
from vectorstore import SyncReport

Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """No progress shown."""


def open_advisor(
    documents: str | Path | None = None,
    *,
    model: str | BaseChatModel | None = None,
    store: str | None = None,
    progress: Progress = _silent,
) -> Advisor:
    """Open the adviser over a folder or file of documents, the shipped role guide by default.

    Indexes what is new or changed first; `progress` hears passages embedded and their total. `model` is a LangChain
    chat model or its name ("ollama:llama3.2"); without one the answers are put together from the documents' own
    sentences. `store` is the address of a Chroma server. What is not given comes from ADVISOR_* settings.

    A document that can't be read is left out (`advisor sync` says why). Raises FileNotFoundError or ValueError when
    no document can be read, BlockingIOError when another process
    is using the index and it has to change, ImportError for a chat model whose package is not installed.
    """
    return open_index(documents, model=model, store=store, progress=progress)[0]


def open_index(
    documents: str | Path | None = None,
    *,
    model: str | BaseChatModel | None = None,
    store: str | None = None,
    progress: Progress = _silent,
) -> tuple[Advisor, SyncReport]:
    """As `open_advisor`, with what the sync did."""
    settings = Settings()
    folder = Path(documents or settings.documents or corpus.ROLE_GUIDE).expanduser().resolve()
    files = corpus.find_files(folder)
    home = settings.home.expanduser().resolve()
    place = home / "collections" / _slug(folder)
    embeddings = vectorstore.open_embeddings(home, model=settings.embeddings)
    lock = _Lock(place / "lock")
    catalogue = vectorstore.Catalogue(place / "catalogue.sqlite")
    entries = [_entry(file, embeddings) for file in files]
    address = store or settings.store
    if {entry.source: entry.digest for entry in entries} != catalogue.digests():
        lock.own(folder)
    kept = vectorstore.open_store(address or place / "vectors", embeddings, collection=_slug(folder))
    report = vectorstore.sync(catalogue, kept, entries, progress=progress)
    lock.share()
    close = _closing(catalogue, lock)
    if not catalogue.digests().keys() - {fault.source for fault in report.faults}:
        close()
        raise ValueError(" ".join(fault.reason for fault in report.faults))
    advisor = Advisor(
        name=_name(folder),
        retriever=vectorstore.HybridRetriever(store=kept, catalogue=catalogue),
        embeddings=embeddings,
        library=catalogue,
        model=_chat_model(model or settings.model, settings),
        close=close,
    )
    return advisor, report


class _Lock:
    """Many processes may read an index; one that changes it must be alone (two writers destroy a Chroma folder)."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a")

    def own(self, documents: Path) -> None:
        try:
            portalocker.lock(self._file, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException as error:
            raise BlockingIOError(
                f"{documents}: the documents have changed, and another process is using their index. "
                "End that process (an open `advisor chat`?) and try again."
            ) from error

    def share(self) -> None:
        portalocker.lock(self._file, portalocker.LOCK_SH | portalocker.LOCK_NB)

    def release(self) -> None:
        self._file.close()


def _closing(catalogue: vectorstore.Catalogue, lock: _Lock) -> Callable[[], None]:
    def close() -> None:
        catalogue.close()
        lock.release()

    return close


def _entry(file: corpus.SourceFile, embeddings: Any) -> vectorstore.Entry:
    def load() -> tuple[Document, list[Document]]:
        document = corpus.read(file)
        return document, corpus.split(document, limit=_LIMIT, length=_counter(embeddings))

    digest = f"{passages.VERSION}-{getattr(embeddings, 'name', 'own')}-{file.digest()}"
    return vectorstore.Entry(file.source, digest, load)


_LIMIT = 256


def _counter(embeddings: Any) -> Callable[[str], int]:
    # another embedder's limit is not known here; a word piece of any has at least one character
    return getattr(embeddings, "count", None) or (lambda text: len(text) // 3)


def _slug(folder: Path) -> str:
    """A name for the collection of a folder: readable, and not another folder's of the same name."""
    name = "role-guide" if folder == corpus.ROLE_GUIDE else folder.name
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "documents"
    return f"{readable}-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"


def _name(folder: Path) -> str:
    return "AI senior software engineer" if folder == corpus.ROLE_GUIDE else folder.stem


def _chat_model(model: str | BaseChatModel, settings: Settings) -> ChatModel | None:
    limits = Limits(settings.model_seconds, settings.model_tokens, settings.model_daily_tokens)
    if isinstance(model, BaseChatModel):
        return ChatModel(model, limits)
    if not model and not settings.model_url:
        return None
    return ChatModel(_named_model(model, settings), limits)


def _named_model(name: str, settings: Settings) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    given: dict[str, Any] = {"temperature": 0}
    if settings.model_key.get_secret_value():
        given["api_key"] = settings.model_key
    if settings.model_url:
        # a server of one's own asks for no key, its client does; the retries are ours
        given = {"api_key": SecretStr("none"), "max_retries": 0, "max_tokens": settings.model_tokens} | given
        given |= {"base_url": settings.model_url, "model_provider": "openai"}
        name = name.removeprefix("openai:") or "default"
    try:
        found: BaseChatModel = init_chat_model(name, **given)
    except (ImportError, AttributeError) as error:
        provider = given.get("model_provider") or name.split(":")[0]
        raise ImportError(
            f"{name}: the package for this chat model is missing. Run: pip install langchain-{provider}"
        ) from error
    return found
