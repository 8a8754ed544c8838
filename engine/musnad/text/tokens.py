"""Tokens: words, numbers, marks and paragraph breaks, with code-point offsets of the raw text.

The text is cut into pieces, each the white space before a token and the token; so offsets are running sums of piece
lengths, and all that is known of a spelling is found once per distinct piece (PERFORMANCE: one pass, cached per type).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from musnad.text.characters import CONTROLS, MARKS, NEWLINES, PUNCT_CLASS, SPACES, expand
from musnad.text.fold import Folded, fold, fold_text

Kind = Literal["word", "number", "punct", "break"]

_LETTER = (
    r"[^\s\d\x00-\x2f:-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u06dd"
    r"\u06de\u06e9\u2000-\u206f\u20a0-\u20cf\u2116\u2117\u2120-\u2122\u2190-\u2bff\u2e00-\u2e7f\u3000-\u303f\ufd3e-\ufd4f"
    r"\ufe00-\ufe6f\ufeff\uff01-\uff0f\uff1a-\uff20\uff5b-\uff65\ufff9-\uffff\U0001f000-\U0001faff\U000e0000-\U000e0fff]"
)
_LATIN = "[A-Za-z\xc0-\u024f]"
_APOSTROPHE = f"(?<={_LATIN})['’](?={_LATIN})"
_GAP = f"[{SPACES}{CONTROLS}{MARKS}]"  # a vowel mark that stands on no letter is a slip of the keyboard, and nothing
_PIECE: Final = re.compile(
    rf"{_GAP}*+(?:{_LETTER}++"  # a word, which may hold controls or, as don't does, an apostrophe
    rf"(?:(?=[{CONTROLS}'’])(?:[{CONTROLS}]++|{_APOSTROPHE}){_LETTER}++)*"
    r"|\d++(?:[.,٫٬]\d++)*"  # a number with its separators
    rf"|[{NEWLINES}](?:[{NEWLINES}{SPACES}{CONTROLS}]*[{NEWLINES}])?"  # a paragraph break, blank lines included
    r"|''|``|\.\.++|--++"  # marks that are typed as several
    r"|.)",
    re.DOTALL,
)
_GAP_CHARS: Final = "".join(sorted(expand(SPACES + CONTROLS + MARKS)))
_MARK_CHARS: Final = expand(MARKS)
_WHITE: Final = expand(SPACES)
_LETTERS = re.compile(rf"{_LETTER}")
_PLAIN: Final = re.compile("[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
"""Words of letters that fold to themselves, one space between two: nearly all that lexicons list."""
_NEWLINE = re.compile(f"[{NEWLINES}]")
_MARKED = re.compile(f"[{MARKS}]")
_TYPED_AS_SEVERAL = {"''": "quote_straight", "``": "quote_left"}

SHAPES: Final[dict[str, str]] = {
    "word": "w", "number": "0", "break": "\n", "comma": ",", "semicolon": ";", "colon": ":", "stop": ".",
    "question": "?", "exclamation": "!", "ellipsis": "…", "dash": "-", "slash": "/", "percent": "%",
    "paren_open": "(", "paren_close": ")", "quote_left": "«", "quote_right": "»", "quote_straight": "\"",
    "bullet": "*", "at": "@", "other": "~",
}  # fmt: skip
"""One character for each kind of token and class of mark, so that structure is found by expressions over shapes."""


@dataclass(slots=True, eq=False)
class TokenType:
    """All that is known of one spelling of a token, wherever it stands. Never changed once it is made."""

    raw: str
    """The token as it is written."""
    lead: str
    """The white space, invisible characters and stray marks in front of it."""
    kind: Kind
    punct: str
    """The class of a mark (`characters.PUNCTUATION`), or nothing."""
    shape: str
    text: str
    """The folded spelling."""
    marked: bool
    """Whether vowel marks are written."""
    spaced: bool
    """Whether white space stands in front; an invisible character is none."""

    @property
    def folded(self) -> Folded:
        """The folded spelling, and where each of its letters is written. Few tokens are asked, so it is worked out anew."""
        return fold(self.raw)


class TokenTypes(dict[str, TokenType]):
    """Piece to token type, made at the first use. Cleared when it has grown past `LIMIT` spellings."""

    LIMIT: Final = 1_000_000

    def __missing__(self, piece: str) -> TokenType:
        if len(self) >= self.LIMIT:
            self.clear()
        made = self[piece] = _token_type(piece)
        return made


def _token_type(piece: str) -> TokenType:
    raw = piece.lstrip(_GAP_CHARS)
    lead = piece[: len(piece) - len(raw)]
    spaced = lead == " " or not _WHITE.isdisjoint(lead)
    text = fold_text(raw)
    if text and raw.isalpha():
        return TokenType(raw, lead, "word", "", "w", text, False, spaced)
    kind, punct = _kind(raw)
    return TokenType(raw, lead, kind, punct, SHAPES[punct or kind], text, _MARKED.search(raw) is not None, spaced)


def _kind(raw: str) -> tuple[Kind, str]:
    """Kind and class of mark of a token that is not mere letters."""
    if _NEWLINE.match(raw):
        return "break", ""
    if raw[0].isdecimal():
        return "number", ""
    if raw in _TYPED_AS_SEVERAL:
        return "punct", _TYPED_AS_SEVERAL[raw]
    if raw.startswith(".."):
        return "punct", "ellipsis"
    if raw.startswith("--"):
        return "punct", "dash"
    if raw[0] in PUNCT_CLASS:
        return "punct", PUNCT_CLASS[raw[0]]
    if not _LETTERS.match(raw):
        return "punct", "other"
    return ("word", "") if fold_text(raw) else ("punct", "dash")  # a lone tatweel is a rule or a dash


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text. Token i is `text[start(i):ends[i]]`; between two tokens is only what `lead` holds."""

    types: list[TokenType]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.ends)

    def start(self, i: int) -> int:
        """The raw offset at which token i starts."""
        return self.ends[i] - len(self.types[i].raw)


def tokenize(text: str, types: TokenTypes) -> Tokens:
    """The tokens of a raw text, in order. White space at the end of the text belongs to no token."""
    end = len(text.rstrip(_GAP_CHARS))  # else each place of a long white end would be tried in vain
    while end < len(text) and text[end] in _MARK_CHARS:  # the vowel marks of the last letter are no white end
        end += 1
    pieces = _PIECE.findall(text[:end])
    return Tokens(list(map(types.__getitem__, pieces)), list(accumulate(map(len, pieces))))


def words_of(text: str, types: TokenTypes) -> tuple[str, ...]:
    """The folded tokens of a text; a form of a lexicon as matching sees it."""
    if _PLAIN.fullmatch(text):
        return tuple(text.split(" "))
    return tuple([token.text for token in tokenize(text, types).types])
