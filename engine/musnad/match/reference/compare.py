"""What two matchers found in the same text, side by side: every piece, every defeat, everything that was stopped."""

from __future__ import annotations

from musnad.lexicon.index import Hit
from musnad.match.findings import Finding
from musnad.match.machine import Matched, Stopped
from musnad.match.view import Piece


def differences(compiled: Matched, reference: Matched) -> list[str]:
    """What only one of them found, a line each; nothing when they agree, order included."""
    return _differences(report_of(compiled), report_of(reference))


def differences_told(compiled: Matched, reference: Matched) -> list[str]:
    """As `differences`, of what records are made of: without the findings that lost."""
    return _differences(_told(compiled), _told(reference))


def _differences(ours: list[str], theirs: list[str]) -> list[str]:
    found = [f"only compiled: {line}" for line in ours if line not in theirs]
    found += [f"only reference: {line}" for line in theirs if line not in ours]
    return found or (["the same findings in another order"] if ours != theirs else [])


def report_of(matched: Matched) -> list[str]:
    """Everything that was found, in order, a line each; equal for equal results."""
    outcomes = matched.outcomes.values()
    defeats = [f"defeat {_finding(d.loser)} by {_finding(d.winner)}" for outcome in outcomes for d in outcome.defeats]
    return [*_found(matched), *defeats, *map(_stopped, matched.stopped)]


def _told(matched: Matched) -> list[str]:
    return [*_found(matched), *map(_stopped, matched.losses)]


def _found(matched: Matched) -> list[str]:
    zones = [f"zone {z.name} {z.start}-{z.end} {z.rule.id if z.rule else '-'}" for z in matched.scan.zones]
    accepted = [f"accepted {_finding(f)}" for outcome in matched.outcomes.values() for f in outcome.accepted]
    return [*zones, *accepted]


def _stopped(stopped: Stopped) -> str:
    return f"stopped {stopped.rule.id} at {stopped.token}"


def _finding(finding: Finding) -> str:
    return f"{finding.rule.id} [{'; '.join(map(_piece, finding.pieces))}]"


def _piece(piece: Piece) -> str:
    by = f" by {piece.by.id}" if piece.by else ""
    how = _hit(piece.hit) if piece.hit else piece.grammar
    return f"{piece.slot} {piece.start}-{piece.end} {how}{by} line {piece.step.place.line}"


def _hit(hit: Hit) -> str:
    form = hit.form
    cut = f"{'+'.join(hit.proclitics)}:{hit.start}-{hit.end}:{hit.enclitic}"
    features = dict(sorted(form.features.items()))
    return f"{form.lexicon}/{form.entry}/{form.text}/{form.vowelled} {features} {cut} {hit.leniency}"
