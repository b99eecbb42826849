"""open_advisor(): the only place where documents, index and answering meet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from pydantic import SecretStr

import corpus
import vectorstore
from advisor.chat_model import Budget, ChatModel, Limits
from advisor.collection import Progress, silent
from advisor.rag import Advisor
from advisor.reranker import Reranker
from advisor.settings import Settings
from advisor.shelf import Shelf
from advisor.upkeep import Place

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Documents = str | Path | Mapping[str, str | Path]
GUIDE = "guide"
_GUIDE_WORDS = ("", "role-guide")  # what stands for the shipped guide where a path is expected


def open_advisor(
    documents: Documents | None = None,
    *,
    model: str | BaseChatModel | None = None,
    store: str | None = None,
    reranker: str | None = None,
    progress: Progress = silent,
) -> Advisor:
    """Open the adviser over a folder or file of documents, the shipped role guide by default.

    A mapping of names to paths opens several collections side by side ("role-guide" is the shipped one), and
    `advisor.ask(question, within="handbook")` asks in some of them. With several, a source begins with the name of
    its collection and "/".

    Indexes what is new or changed first; `progress` hears passages embedded and their total. `model` is a LangChain
    chat model or its name ("ollama:llama3.2"); without one the answers are put together from the documents' own
    sentences. `store` is the address of a Chroma server. `reranker` is the name or folder of a sentence-transformers
    CrossEncoder that orders what was found anew; by default there is none. What is not given comes from ADVISOR_*
    settings.

    A document that can't be read is left out (`advisor sync` says why). Raises FileNotFoundError or ValueError when
    no document can be read, ValueError for a name that can't be one, BlockingIOError when another process
    is using the index and it has to change, ImportError for a chat model whose package is not installed,
    ValueError for one that can't be opened (a name without provider, no key) and for a setting of a wrong value,
    OSError for a cross-encoder or an embedding model that can't be loaded.
    """
    return open_shelf(documents, model=model, store=store, reranker=reranker, progress=progress)[0]


def open_shelf(
    documents: Documents | None = None,
    *,
    model: str | BaseChatModel | None = None,
    store: str | None = None,
    reranker: str | None = None,
    uploads: bool = False,
    progress: Progress = silent,
    reading: Progress = silent,
) -> tuple[Advisor, Shelf]:
    """As `open_advisor`, with the shelf on which its collections are added, synced and removed while it answers.

    With `uploads` the collections that were uploaded (`Shelf.upload`) are opened too.
    """
    settings = Settings()
    home = settings.home.expanduser().resolve()
    wanted = _wanted(documents or settings.documents or settings.collections or corpus.ROLE_GUIDE)
    embeddings = vectorstore.open_embeddings(home, model=settings.embeddings)
    shelf = Shelf(home, embeddings, store=store or settings.store, reading=reading)
    shelf.reader.load()
    if isinstance(embeddings, vectorstore.PackagedEmbeddings):
        embeddings.load()
    try:
        for name, folder in ((shelf.uploaded() if uploads else {}) | wanted).items():
            shelf.add(name, folder, progress=progress)
        advisor = Advisor(
            name=_title(documents, wanted),
            holdings=shelf,
            embeddings=embeddings,
            reader=shelf.reader,
            **_chat_models(model or settings.model, settings),
            reranker=Reranker(name) if (name := reranker or settings.reranker) else None,
            close=shelf.close,
        )
    except BaseException:
        shelf.close()
        raise
    return advisor, shelf


def index_places(documents: Documents | None = None) -> dict[str, Place]:
    """Where the indexes of collections lie, by name, without opening them."""
    settings = Settings()
    home = settings.home.expanduser().resolve()
    wanted = _wanted(documents or settings.documents or settings.collections or corpus.ROLE_GUIDE)
    embeddings = vectorstore.open_embeddings(home, model=settings.embeddings)
    return {n: Place(path, home=home, embeddings=embeddings, store=settings.store) for n, path in wanted.items()}


def name_of(documents: str | Path) -> str:
    """The name of a collection that was given none: its folder's or file's."""
    folder = _path(documents)
    readable = re.sub(r"[^\w.-]+", "-", folder.stem)[:60].strip("-.")
    return GUIDE if folder == corpus.ROLE_GUIDE else readable or "documents"


def _wanted(documents: Documents) -> dict[str, Path]:
    if isinstance(documents, Mapping):
        return {name: _path(path) for name, path in documents.items()}
    return {name_of(documents): _path(documents)}


def _path(documents: str | Path) -> Path:
    return corpus.ROLE_GUIDE if documents in _GUIDE_WORDS else Path(documents).expanduser().resolve()


def _title(documents: Documents | None, wanted: dict[str, Path]) -> str:
    """What the page calls itself."""
    (first, *others) = wanted.values()
    if others or isinstance(documents, Mapping):
        return ", ".join(wanted)
    return "AI senior software engineer" if first == corpus.ROLE_GUIDE else first.stem


class _ChatModels(TypedDict):
    model: ChatModel | None
    models: dict[str, ChatModel | None]


def _chat_models(model: str | BaseChatModel, settings: Settings) -> _ChatModels:
    """The one that answers by default, and by name those that may be chosen: none unless the operator lists some."""
    limits = Limits(settings.model_seconds, settings.model_tokens, settings.model_daily_tokens)
    budget = Budget(limits.daily_tokens)

    def opened(wanted: str | BaseChatModel) -> ChatModel:
        return ChatModel(_named_model(wanted, settings) if isinstance(wanted, str) else wanted, limits, budget)

    default = opened(model) if model or settings.model_url else None
    if not settings.models:
        return {"model": default, "models": {}}
    own = {model if isinstance(model, str) and model else default.name: default} if default else {}
    return {"model": default, "models": {"": None, **{name: opened(name) for name in settings.models}, **own}}


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
    except Exception as error:  # every provider's package has classes of its own for it
        reason = str(error).partition("\n")[0].partition(". ")[0].rstrip(".")
        raise ValueError(
            f"{name}: no chat model can be opened by this name ({reason}). Give it as provider:model, such as "
            "ollama:llama3.2, and its key, if it needs one, in ADVISOR_MODEL_KEY."
        ) from error
    return found
