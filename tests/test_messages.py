"""Messages: English as the code has it, other languages from their catalogue, and nothing but the caller decides which."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from musnad.messages import LANGUAGES, both, either, listed, quoted, speaking, spoken, tr, trn

ENGINE = Path(__file__).resolve().parents[1] / "engine"


def test_english_is_what_the_code_says() -> None:
    assert tr("there is no lexicon `{name}`", name="verbs") == "there is no lexicon `verbs`"
    assert [trn("{n} example", "{n} examples", n) for n in (0, 1, 2)] == ["0 examples", "1 example", "2 examples"]


def test_without_values_braces_are_letters() -> None:
    assert tr("a step is one line, `- slot: {what}`") == "a step is one line, `- slot: {what}`"


def test_a_value_is_never_taken_for_a_message() -> None:
    assert tr("write `{name}`", name="{name}") == "write `{name}`"


def test_words_that_are_listed() -> None:
    assert listed(["a", 2, "c"]) == "a, 2, c"
    assert either(["a", "b"]) == "a or b"
    assert both(map(quoted, ["a", "b"])) == "`a` and `b`"


def test_a_language_is_spoken_as_long_as_the_block_runs() -> None:
    assert spoken() == "en"
    with speaking("ar"):
        with pytest.raises(KeyError), speaking("en"):
            {}[spoken()]
        assert spoken() == "ar"
    assert spoken() == "en"


def test_a_language_that_there_is_not() -> None:
    with pytest.raises(ValueError, match=r"no messages in `fr`; there are: en, ar"), speaking("fr"):
        pass


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_no_catalogue_has_stays_english(language: str) -> None:
    unknown = "no catalogue has this: {}".format("{value}")
    with speaking(language):
        assert tr(unknown, value=1) == "no catalogue has this: 1"


def test_the_locale_does_not_decide_and_english_loads_no_catalogue() -> None:
    code = (
        "import sys; from musnad.messages import tr, trn; tr('write `{name}`', name=1); trn('{n} example', '{n} examples', 2);"
        "print(tr('did you mean `{word}`?', word='cue'), 'gettext' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ENGINE), "LANGUAGE": "ar", "LC_ALL": "ar_EG.UTF-8", "LANG": "ar_EG.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "did you mean `cue`? False\n"
