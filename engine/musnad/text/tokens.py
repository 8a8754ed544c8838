"""Tokens: words, numbers, marks and paragraph breaks, with code-point offsets of the raw text.

The text is cut into pieces, each the white space before a token and the token; so offsets are running sums of piece
lengths, and all that is known of a spelling is found once per distinct piece (PERFORMANCE: one pass, cached per type).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from musnad.text.characters import CONTROLS, MARKS, NEWLINES, PUNCT_CLASS, SPACES, TATWEEL
from musnad.text.fold import Folded, fold

Kind = Literal["word", "number", "punct", "break"]

_LETTER = (
    r"[^\s\d\x00-\x2f:-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u060c\u061b\u061e\u061f\u066a-\u066d\u06d4"
    r"\u061c\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f\ufd3e\ufd3f\ufe10-\ufe6f\ufeff\uff01-\uff0f\uff1a-\uff20]"
)
_GAP = f"[{SPACES}{CONTROLS}]"
_PIECE: Final = re.compile(
    rf"{_GAP}*(?:{_LETTER}+(?:[{CONTROLS}]+{_LETTER}+)*"  # a word; controls between its letters are inside
    r"|\d+(?:[.,٫٬]\d+)*"  # a number with its separators
    rf"|[{NEWLINES}](?:[{NEWLINES}{SPACES}{CONTROLS}]*[{NEWLINES}])?"  # a paragraph break, blank lines included
    r"|''|``|\.\.+|--+"  # marks that are typed as several
    rf"|[^{SPACES}{CONTROLS}])"
)
_LEAD = re.compile(_GAP + "*")
_LETTERS = re.compile(rf"{_LETTER}")
_NEWLINE = re.compile(f"[{NEWLINES}]")
_MARKED = re.compile(f"[{MARKS}]")
_TYPED_AS_SEVERAL = {"''": "quote_straight", "``": "quote_left"}

SHAPES: Final[dict[str, str]] = {
    "word": "w", "number": "0", "break": "\n", "comma": ",", "semicolon": ";", "colon": ":", "stop": ".", "question": "?",
    "exclamation": "!", "ellipsis": "…", "dash": "-", "slash": "/", "percent": "%", "paren_open": "(", "paren_close": ")",
    "quote_left": "«", "quote_right": "»", "quote_straight": '"', "bullet": "*", "at": "@", "other": "~",
}  # fmt: skip
"""One character for each kind of token and class of mark, so that structure is found by expressions over shapes."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenType:
    """All that is known of one spelling of a token, wherever it stands."""

    raw: str
    """The token as it is written."""
    lead: str
    """The white space and invisible characters in front of it."""
    kind: Kind
    punct: str
    """The class of a mark (`characters.PUNCTUATION`), or nothing."""
    shape: str
    folded: Folded
    marked: bool
    """Whether vowel marks are written."""

    @property
    def text(self) -> str:
        """The folded spelling."""
        return self.folded.text


class TokenTypes(dict[str, TokenType]):
    """Piece to token type, made at the first use. Cleared when it has grown past `LIMIT` spellings."""

    LIMIT: Final = 1_000_000

    def __missing__(self, piece: str) -> TokenType:
        if len(self) >= self.LIMIT:
            self.clear()
        made = self[piece] = _token_type(piece)
        return made


def _token_type(piece: str) -> TokenType:
    lead = _LEAD.match(piece)
    assert lead is not None
    raw = piece[lead.end() :]
    kind, punct = _kind(raw)
    shape = SHAPES[punct or kind]
    return TokenType(raw, lead.group(), kind, punct, shape, fold(raw), bool(_MARKED.search(raw)))


def _kind(raw: str) -> tuple[Kind, str]:
    if raw.isalpha() and raw.strip(TATWEEL):
        return "word", ""
    if _NEWLINE.match(raw):
        return "break", ""
    if raw[0].isdecimal():
        return "number", ""
    if raw in _TYPED_AS_SEVERAL:
        return "punct", _TYPED_AS_SEVERAL[raw]
    if raw.startswith(".."):
        return "punct", "ellipsis"
    if raw.startswith("--") or not raw.strip(TATWEEL):
        return "punct", "dash"  # a lone tatweel is a rule or a dash, and folds to nothing
    if raw[0] in PUNCT_CLASS:
        return "punct", PUNCT_CLASS[raw[0]]
    return ("word", "") if _LETTERS.match(raw) else ("punct", "other")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text. Token i is `text[start(i):ends[i]]`; tokens do not overlap and only white space is between."""

    types: list[TokenType]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.ends)

    def start(self, i: int) -> int:
        """The raw offset at which token i starts."""
        return self.ends[i] - len(self.types[i].raw)


def tokenize(text: str, types: TokenTypes) -> Tokens:
    """The tokens of a raw text, in order. White space at the end of the text belongs to no token."""
    pieces = _PIECE.findall(text)
    return Tokens(list(map(types.__getitem__, pieces)), list(accumulate(map(len, pieces))))
