"""`advisor sync --watch`: a real process beside a real folder."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from advisor import open_advisor

LUNCH = "# Lunch\n\nLunch is served at {}.\n"


def test_a_watching_process_keeps_up_with_edits_faults_renames_and_removals(home: Path, tmp_path: Path) -> None:
    (tmp_path / "lunch.md").write_text(LUNCH.format("12:30"), encoding="utf-8")
    (tmp_path / "old.md").write_text("# Old\n\nThe garage closes at night.\n", encoding="utf-8")
    command = [sys.executable, "-m", "advisor", "sync", "--watch", "--documents", f"ours={tmp_path}"]
    environment = {**os.environ, "ADVISOR_HOME": str(home)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        assert process.stdout
        silence = threading.Timer(120, process.kill)  # a line that never comes ends the test, not the suite
        silence.start()
        said = iter(process.stdout.readline, "")
        try:
            assert next(line for line in said if line.startswith("Watching"))
            (tmp_path / "lunch.md").write_text(LUNCH.format("13:15"), encoding="utf-8")
            assert next(said) == "ours: 1 changed (lunch.md)\n"
            (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n# Bad\n", encoding="utf-8")
            (tmp_path / "new.md").write_text("# New\n\nThe canteen is on the roof.\n", encoding="utf-8")
            line = next(said)
            assert line.startswith("ours: 1 added (new.md), left out: bad.md: its front matter is not YAML")
            (tmp_path / "bad.md").unlink()
            (tmp_path / "new.md").rename(tmp_path / "newer.md")
            (tmp_path / "old.md").unlink()
            lines = [next(said)]
            while "old.md" not in "".join(lines) or "newer.md" not in "".join(lines):
                lines.append(next(said))
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 0
        finally:
            silence.cancel()
            process.kill()
    advisor = open_advisor({"ours": tmp_path})
    assert {document.source for document in advisor.documents()} == {"lunch.md", "newer.md"}
    assert "13:15" in advisor.ask("when is lunch served").text
    advisor.close()
