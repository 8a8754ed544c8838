"""Border rules: whether the border ended some content, and if not, what stood in its way."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.explain.attempts import blocked_outcome
from musnad.explain.outcome import Outcome, Unmet
from musnad.explain.wording import at, offsets_of, words_of
from musnad.match.conditions import holds
from musnad.match.findings import Finding
from musnad.match.reference.search import binding_of
from musnad.match.view import Border, Piece, View
from musnad.messages import tr
from musnad.ruleset.model import FromStep, Rule, ToStep


def border_outcomes(view: View, rule: Rule, findings: list[Finding]) -> list[Outcome]:
    """What became of each border that the rule found, for each content that runs to it; nothing when it found none."""
    contents = [p for f in findings for p in f.pieces if _asks_for_borders(p)]
    found = []
    for border in view.borders(0, len(view.text)):
        if border.rule.id == rule.id:
            tried = [_tried(view, rule, border, content) for content in contents if _reaches(view, border, content)]
            found += tried or [_no_content(view, rule, border)]
    return found


def _asks_for_borders(piece: Piece) -> bool:
    step = piece.step
    return (isinstance(step, ToStep) and step.end == "content_end") or (
        isinstance(step, FromStep) and step.start == "content_start"
    )


def _reaches(view: View, border: Border, content: Piece) -> bool:
    """Whether a border is one of those that were looked at for a content."""
    if isinstance(content.step, ToStep):
        return content.start < border.start < view.sentences.end(content.start)
    return view.sentences.start(content.end - 1) < border.start < content.end


def _tried(view: View, rule: Rule, border: Border, content: Piece) -> Outcome:
    if content.by is not None and content.by.id == rule.id and border.cut in _edges(content):
        return _outcome(view, rule, border, "MATCHED", [tr("it ends {content}", content=_content(view, content))])
    start = content.start if isinstance(content.step, ToStep) else view.sentences.start(content.end - 1)
    pieces = (*border.pieces, Piece("content", start, border.cut, border.pieces[0].step))
    binding = {**binding_of(border.pieces), "content": [pieces[-1]]}
    failed = tuple(c for c in rule.where if not holds(view, binding, c))
    if failed:
        return blocked_outcome(view, rule, border.pieces, binding, failed, border.start)
    inside = view.text.quotes.inside
    if inside[border.start] != inside[content.start if isinstance(content.step, ToStep) else content.end - 1]:
        unmet = Unmet(tr("the border stands in the same quotation as the content"), at(rule.place), _content(view, content))
        return _blocked(view, rule, border, unmet)
    if content.by is not None:
        cut = tr("{content} is cut by `{rule}` before it gets here", content=_content(view, content), rule=content.by.id)
        lines = [cut, *_move(content.by)]
        return _outcome(view, rule, border, "OUTRANKED", lines, winner=content.by.id)
    unmet = Unmet(tr("words stand between the content's start and the cut"), at(rule.place), _content(view, content))
    return _blocked(view, rule, border, unmet)


def _edges(content: Piece) -> Iterator[int]:
    """Where a content may have been cut, its marks left out."""
    yield from range(content.end, content.end + 4) if isinstance(content.step, ToStep) else range(
        max(0, content.start - 4), content.start + 1
    )


def _move(winner: Rule) -> list[str]:
    return [
        tr(
            "a condition in `{rule}` that leaves such content alone would change that   {place}",
            rule=winner.id, place=at(winner.place),
        )
    ]  # fmt: skip


def _content(view: View, content: Piece) -> str:
    span, words = offsets_of(view, content.start, content.end), words_of(view, content.start, content.end)
    return tr("the content {span} {words}", span=span, words=words)


def _no_content(view: View, rule: Rule, border: Border) -> Outcome:
    return _blocked(view, rule, border, Unmet(tr("some content runs up to the border"), at(rule.place), tr("no content does")))


def _blocked(view: View, rule: Rule, border: Border, unmet: Unmet) -> Outcome:
    line = tr("✗ {condition}   {place}", condition=unmet.condition, place=unmet.place)
    lines = [line, tr("  it is: {value}", value=unmet.value)]
    return _outcome(view, rule, border, "BLOCKED", lines, unmet=(unmet,))


def _outcome(
    view: View, rule: Rule, border: Border, name: str, lines: list[str], unmet: tuple[Unmet, ...] = (), winner: str = ""
) -> Outcome:
    start, end = border.start, max(p.end for p in border.pieces)
    head = tr(
        "{outcome}: the border {span} {words}   {place}",
        outcome=name, span=offsets_of(view, start, end), words=words_of(view, start, end), place=at(rule.place),
    )  # fmt: skip
    text = "\n".join([head, *(f"  {line}" for line in lines)])
    offset = view.text.start(start)
    return Outcome(name, text, rule.id, view.field, offset, steps=len(rule.pattern), unmet=unmet, winner=winner)  # type: ignore[arg-type]
