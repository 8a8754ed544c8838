"""A rule of the small pack with a clause of most kinds, as a rule file has it."""

from __future__ import annotations

from typing import Any

RULE: dict[str, Any] = {
    "id": "attribution.says",
    "title": "t",
    "kind": "attribution",
    "status": "stable",
    "priority": 70,
    "pattern": [
        {"cue": {"lexicon": "verbs", "clitics": ["و", "ف"], "with": {"mood": ["plain"]}}},
        {"source": {"grammar": "source.phrase"}},
        {"_late": {"optional": [{"_mark": {"punct": "comma"}}]}},
        {"_link": {"lexicon": "links"}},
        {"content": {"to": "content_end"}},
    ],
    "where": [{"_link": {"agrees_with": "cue.governs"}}, {"content": {"min_words": 2}}],
    "examples": [
        {"text": "قال الوزير، إن الكتاب كتب.", "expect": {"cue": "قال", "source": "الوزير", "content": "الكتاب كتب"}},
        {"text": "قال الوزير إن الكتاب.", "expect": "nothing", "because": "one word"},
    ],
}
