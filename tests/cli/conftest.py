"""Real processes: every test of the command line starts `musnad` as a user would."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

ENGINE = Path(__file__).resolve().parents[2] / "engine"


@dataclass(frozen=True)
class Ran:
    """What a process left behind."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


@dataclass(frozen=True)
class Musnad:
    """Starts the command line in a folder of its own, with a cache that the whole test session shares."""

    folder: Path
    environment: dict[str, str]

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "musnad"]

    def __call__(self, *arguments: str, stdin: bytes = b"", **environment: str) -> Ran:
        done = subprocess.run(
            [*self.command, *arguments],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env={**self.environment, **environment},
            timeout=60,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *arguments: str, **pipes: int) -> subprocess.Popen[bytes]:
        heard = partial(signal.signal, signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores it
        return subprocess.Popen(
            [*self.command, *arguments], cwd=self.folder, env=self.environment, preexec_fn=heard, **pipes
        )

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def musnad(tmp_path: Path, cache: Path) -> Musnad:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MUSNAD")}
    return Musnad(tmp_path, {**kept, "PYTHONPATH": str(ENGINE), "MUSNAD_CACHE": str(cache)})
