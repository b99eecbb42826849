"""LangChain's standard suites: what the ecosystem expects of embeddings, of a vector store and of a retriever."""

from pathlib import Path
from typing import Any

import pytest
from langchain_core.vectorstores import VectorStore
from langchain_tests.integration_tests import (
    EmbeddingsIntegrationTests,
    RetrieversIntegrationTests,
    VectorStoreIntegrationTests,
)
from langchain_tests.unit_tests import EmbeddingsUnitTests

from vectorstore import HybridRetriever, PackagedEmbeddings, open_store


class _Packaged:
    @pytest.fixture(autouse=True)
    def _home(self, embedder_home: Path) -> None:
        self.home = embedder_home

    @property
    def embeddings_class(self) -> type[PackagedEmbeddings]:
        return PackagedEmbeddings

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"home": self.home}


class TestEmbeddingsUnit(_Packaged, EmbeddingsUnitTests):
    """The packaged embedder, made."""


class TestEmbeddings(_Packaged, EmbeddingsIntegrationTests):
    """The packaged embedder, used."""


class TestVectorStore(VectorStoreIntegrationTests):
    """The embedded store."""

    @pytest.fixture
    def vectorstore(self, tmp_path: Path) -> VectorStore:
        return open_store(tmp_path, self.get_embeddings())


class TestRetriever(RetrieversIntegrationTests):
    """Hybrid search."""

    @pytest.fixture(autouse=True)
    def _index(self, index: Any) -> None:
        index.sync({"pay.md": "Amazon pays well.\nTesla pays better.", "skills.md": "Python.\nJava.\nRust."})
        self.index = index

    @property
    def retriever_constructor(self) -> type[HybridRetriever]:
        return HybridRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"store": self.index.store, "catalogue": self.index.catalogue}

    @property
    def retriever_query_example(self) -> str:
        return "Who pays?"
