"""Work that a second process does beside this one, where the platform can fork; the result is the same where it cannot."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """Some work that is begun at once, by a copy of this process when `abreast` asks for one and the platform has it.

    The work must be a function of what is there when it begins, and its result one that can be pickled.
    """

    def __init__(self, work: Callable[[], T], abreast: bool = True) -> None:
        self._work = work
        self._results: list[T] = []
        self.abreast = abreast
        self._process = self._pipe = 0
        if abreast and hasattr(os, "fork") and _processors() > 1:
            self._begin()

    def _begin(self) -> None:
        try:
            self._pipe, end = os.pipe()
            self._process = os.fork()
        except OSError:  # too many files or processes, too little memory: then one process must do
            return
        if self._process:
            os.close(end)
            return
        code = 1
        try:
            with open(end, "wb") as file:
                pickle.dump(self._work(), file, protocol=pickle.HIGHEST_PROTOCOL)
            code = 0
        finally:
            os._exit(code)  # whatever was wrong: the result is worked out again where it can be told

    def drop(self) -> None:
        """End what nobody will ask for."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.close(self._pipe)
            os.waitpid(self._process, 0)
            self._process = 0

    def result(self) -> T:
        """The result, once it is there; the same whenever it is asked for. Raises what the work raises."""
        if not self._results:
            self._results.append(self._waited_for())
        return self._results[0]

    def _waited_for(self) -> T:
        if not self._process:
            return self._work()
        with open(self._pipe, "rb") as file:
            data = file.read()
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        if status:
            return self._work()
        found: T = pickle.loads(data)
        return found


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
