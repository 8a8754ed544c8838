"""What conditions, borders and searches may ask of a text that is being matched.

There are two views with the same answers: the compiled one remembers, the reference one works everything out anew.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from musnad.grammar.trees import Leaf, Node, Shape
from musnad.lexicon.index import Hit, PhraseHit
from musnad.ruleset.model import Matcher, Rule, Step
from musnad.text.document import Text
from musnad.text.sentences import Sentences


class Piece(NamedTuple):
    """What one step matched: tokens start..end (exclusive), and how."""

    slot: str
    start: int
    end: int
    step: Step
    hit: Hit | None = None
    grammar: str = ""
    """For a phrase: the grammar start that accepted it."""
    by: Rule | None = None
    """For content: the border rule that ended (or started) it."""


class Zone(NamedTuple):
    """Tokens start..end are a zone of this name, found by this rule (None: the engine itself)."""

    name: str
    start: int
    end: int
    rule: Rule | None


class Border(NamedTuple):
    """A place where content may end: a border rule matched from `start`, and cuts before token `cut`."""

    start: int
    cut: int
    rule: Rule
    pieces: tuple[Piece, ...]


class View(Protocol):
    """A text under match."""

    @property
    def text(self) -> Text:
        """The text and its structure."""

    @property
    def sentences(self) -> Sentences:
        """The sentences, with the bounds that zones add."""

    @property
    def zones(self) -> tuple[Zone, ...]:
        """The zones found, in text order."""

    @property
    def field(self) -> str:
        """`text` or `title`."""

    @property
    def beside(self) -> View | None:
        """The other field of the document, when it was matched before this one: the text, beside a title."""

    @property
    def memory(self) -> dict[tuple[object, ...], Any]:
        """What was worked out of phrases before, so that it need not be again."""

    def at(self, matcher: Matcher, token: int) -> bool:
        """Whether a token, or a phrase that starts there, satisfies a matcher."""

    def at_any(self, matcher: Matcher, start: int, end: int) -> bool:
        """Whether `at` holds of one of the tokens start..end (exclusive)."""

    def readings(self, token: int) -> tuple[Hit, ...]:
        """What one token can be, best first, but for what zones silence."""

    def hits(self, matcher: Matcher, token: int) -> tuple[Hit, ...]:
        """The readings of one token that satisfy a matcher, best first."""

    def phrases(self, matcher: Matcher, token: int) -> tuple[PhraseHit, ...]:
        """The phrases of a lexicon matcher that start at a token, longest first."""

    def openers(self, kinds: tuple[str, ...], token: int) -> tuple[str, ...]:
        """Those kinds of circumstances, in their order, that can begin at a token; further ones do no harm."""

    def ends(self, grammar: str, token: int) -> tuple[int, ...]:
        """Where a phrase of a grammar start that begins at a token may end, longest first."""

    def leaves(self, grammar: str, start: int, end: int) -> tuple[Leaf, ...]:
        """The tokens of a phrase as its grammar took them."""

    def shape(self, grammar: str, start: int, end: int) -> Shape:
        """What the terminals of a phrase say of it; its parts span `leaves`."""

    def tree(self, grammar: str, start: int, end: int) -> Node:
        """The one tree of a phrase that `ends` gave."""

    def leaf_hit(self, grammar: str, leaf: Node) -> Hit | None:
        """The reading of a token that made it this terminal; nothing for an unknown word."""

    def borders(self, start: int, end: int) -> tuple[Border, ...]:
        """The borders whose match starts in start..end, in the order of their cuts."""
