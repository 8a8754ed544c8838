"""The verdict on the files that paths name, remembered from the last time: the same files have the same faults."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from musnad.check.checked import Checked
from musnad.check.given import read_given
from musnad.check.wanted import NOTHING_MORE, Wanted
from musnad.messages import spoken
from musnad.ruleset.packs import Sources
from musnad.store import kept


def check(paths: Sequence[Path] = (), cache: bool = False, wanted: Wanted = NOTHING_MORE) -> Checked:
    """Check the shipped pack, or what is given together with the shipped pack, in two processes where there are two.

    Nothing is raised for what stands in files. Of files that were not asked about only errors are told. Raises
    NoPackError for a path without rules, OSError for a file that cannot be opened. What is found in a corpus or since a
    revision is not remembered.
    """
    given = read_given(paths)

    def judge(sources: Sources) -> Checked:
        from musnad.check.run import check_sources

        return check_sources(sources, given.asked, abreast=True, wanted=wanted).shortened()

    if not cache or wanted.corpus is not None or wanted.since is not None:
        return judge(given.sources)
    asked = hashlib.sha256("\n".join((spoken(), str(wanted.all), *sorted(given.asked))).encode()).hexdigest()
    return kept(given.sources, f"check.{asked[:16]}.pickle", Checked, judge)
