"""CoNLL-U, read by the `conllu` package: the text comes back to the letter, and every span by its words."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from musnad.record.export.conllu import spans_of

conllu = pytest.importorskip("conllu")
UNESCAPED = {"\\s": " ", "\\t": "\t", "\\n": "\n", "\\r": "\r", "\\p": "|", "\\\\": "\\"}


@pytest.fixture(scope="module")
def sentences(export):
    return conllu.parse(export("conllu").decode())


def unescaped(written: str) -> str:
    parts, i = [], 0
    while i < len(written):
        step = 2 if written[i] == "\\" else 1
        parts.append(UNESCAPED.get(written[i : i + step], written[i : i + step]))
        i += step
    return "".join(parts)


def by_field(sentences):
    """The sentences of each document and field, in order; `sent_id` is document.field.number."""
    found = defaultdict(list)
    for sentence in sentences:
        document, field, _ = sentence.metadata["sent_id"].split(".")
        found[int(document), field].append(sentence)
    return found


def test_sentences_are_valid(sentences):
    names = [sentence.metadata["sent_id"] for sentence in sentences]
    assert len(set(names)) == len(names) > 10
    for sentence in sentences:
        words = [token for token in sentence if isinstance(token["id"], int)]
        assert [token["id"] for token in words] == list(range(1, len(words) + 1))
        for token in sentence:
            if not isinstance(token["id"], int):
                first, _, last = token["id"]
                assert "".join(words[i - 1]["form"] for i in range(first, last + 1)) == token["form"]


def test_the_text_comes_back_to_the_letter(documents, sentences):
    for (number, field), found in by_field(sentences).items():
        raw = documents[number - 1].raw(field)
        parts = []
        for sentence in found:
            hidden = 0
            for token in sentence:
                misc = token["misc"]
                if isinstance(token["id"], int) and token["id"] <= hidden:
                    continue  # a word of a token that was written already
                hidden = token["id"] if isinstance(token["id"], int) else token["id"][2]
                start, end = map(int, misc["TokenRange"].split(":"))
                assert raw[start:end] == token["form"]
                parts += [unescaped(misc.get("SpacesBefore", "")), token["form"]]
                parts.append("" if "SpaceAfter" in misc else unescaped(misc.get("SpacesAfter", "\\s")))
        assert "".join(parts) == raw


def test_every_span_of_every_record_comes_back(documents, sentences):
    for (number, field), found in by_field(sentences).items():
        document = documents[number - 1]
        read = defaultdict(list)
        for sentence in found:
            for token in sentence:
                for label, marks in (token["misc"] or {}).items():
                    for mark in marks.split(",") if label[0].isupper() and ":" in marks and "Range" not in label else ():
                        place, record = mark.split(":")
                        start, end = map(int, token["misc"]["TokenRange"].split(":"))
                        if place == "B":
                            read[label, record].append([start, end])
                        else:
                            read[label, record][-1][1] = end
        expected = defaultdict(list)
        for record in document.annotations():
            if record["field"] == field:
                for label, span in spans_of(record):
                    expected[label, record["id"]].append([span["start"], span["end"]])
        assert read == expected


def test_a_clitic_outside_of_a_span_is_a_word_of_its_own(sentences):
    words = {}
    for sentence in sentences:
        forms = {token["id"]: token["form"] for token in sentence}
        words |= {form: (forms[key[0]], forms[key[2]]) for key, form in forms.items() if not isinstance(key, int)}
    assert words["وأضاف"] == ("و", "أضاف")


def test_records_stand_in_comments_where_they_begin(documents, sentences):
    read = {}
    for sentence in sentences:
        number = int(sentence.metadata["sent_id"].split(".")[0])
        for name, value in sentence.metadata.items():
            if name.startswith("record "):
                read[number, name.removeprefix("record ")] = json.loads(value)
    records = {(i, a["id"]): a for i, document in enumerate(documents, 1) for a in document.annotations()}
    assert read.keys() == records.keys()
    for key, value in read.items():
        assert value == {name: v for name, v in records[key].items() if name not in ("id", "steps")}
