"""What the README shows runs as it stands."""

import re
from pathlib import Path

import pytest

from .homes import furnished

README = Path(__file__).parent.parent / "README.md"


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], embedder_home: Path
) -> None:
    monkeypatch.setenv("ADVISOR_HOME", str(furnished(tmp_path, embedder_home)))
    code = "\n".join(re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL))
    exec(compile(code, str(README), "exec"), {})
    shown = capsys.readouterr().out
    assert "$178,614" in shown
    assert "Python" in shown


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 150
