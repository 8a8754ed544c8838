"""Musnad in spaCy pipelines: `nlp.add_pipe("musnad")`, found by its entry point. Needs `musnad[spacy]`."""

from __future__ import annotations

from typing import Any

from spacy.language import Language

from musnad.engine import load
from musnad.record.export.spacy_docs import annotate, register


class Component:
    """Scans the text of each doc and adds its records as span groups and as `doc._.musnad`; tokens stay as they are."""

    def __init__(self, rules: list[str], kinds: list[str], inside_names: bool) -> None:
        """Raises as `musnad.load` does."""
        register()
        self.engine = load(rules, kinds=kinds, inside_names=inside_names)

    def __call__(self, doc: Any) -> Any:
        """The same doc, annotated."""
        return annotate(doc, self.engine.scan(doc.text).record)


def make(nlp: Any, name: str, rules: list[str], kinds: list[str], inside_names: bool) -> Component:  # noqa: ARG001
    """The component: `rules` are folders of further rules, `kinds` those of the records wanted."""
    return Component(rules, kinds, inside_names)


Language.factory(
    "musnad",
    assigns=["doc.spans", "doc._.musnad"],
    default_config={"rules": [], "kinds": ["attribution", "number", "place"], "inside_names": False},
    func=make,
)
