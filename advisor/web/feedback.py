"""What visitors say of answers: kept on this machine, one JSON object a line; the conversation only if they agree."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, Field

from advisor.web.exchange import Exchange

_MOST = 20_000_000  # bytes: a page open to everyone must not fill the disk


class Opinion(BaseModel):
    """A thumb up or down, with a reason perhaps; `consent` lets the question and the answer be kept with it."""

    helpful: bool
    reason: str = Field(default="", max_length=1_000)
    consent: bool = False
    exchange: Exchange


@dataclass(frozen=True)
class Feedback:
    """The file of opinions."""

    path: Path
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, opinion: Opinion) -> None:
        """Add a line. Raises ValueError for an opinion on no answer, OSError when the file can't or must not grow."""
        answer = opinion.exchange.answer
        if answer is None:
            raise ValueError("There is no answer to have an opinion on.")
        line = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "helpful": opinion.helpful,
            "reason": opinion.reason,
            "status": answer.status.value,
            "answerer": answer.answerer,
            "sources": sorted({citation.source for citation in answer.citations}),
        }
        if opinion.consent:
            line |= {"question": opinion.exchange.question, "answer": answer.text}
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                if file.tell() > _MOST:
                    raise OSError(f"{self.path} is full ({_MOST:,} bytes). Move it away to keep more opinions.")
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
