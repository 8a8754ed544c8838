"""Packs on disk: which folders hold rules and grammars, their files, and the digest that names their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from musnad.messages import later, tr

PARTS = ("rules", "grammars")
LEXICONS, FORMS = "lexicons", "forms"
GROUPS = ("rules", "lexicons", "forms", "gazetteer", "grammars", "pack")
PACK_FILES = ("pack.yaml", "exemptions.yaml")
SUFFIXES = (".yaml", ".tsv", ".gz", ".lark")


class NoPackError(ValueError):
    """A folder that holds no rules."""


def shipped_pack() -> Path:
    """The folder of the shipped rules and grammars: inside the installed package, or the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "data"
    return installed if (installed / "rules").is_dir() else package.parents[1]


def is_checkout() -> bool:
    """Whether the shipped rules are those of a checkout, where they may be edited, and not of an installed package."""
    return shipped_pack() == Path(__file__).resolve().parents[3]


def is_whole(folder: Path) -> bool:
    """Whether a folder holds a whole rule set, rules and grammars, and not just what is laid over one."""
    return all((folder / part).is_dir() for part in PARTS)


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of some packs, by their path inside the pack; and a digest over paths and bytes.

    The packs stand in the order in which they were given, the files of each are sorted.
    """

    files: Mapping[str, bytes]
    digest: str
    layers: Mapping[str, int] = field(default_factory=dict)
    """The number of the pack of each file that is not of the first: later packs may override earlier ones."""

    def layer_of(self, path: str) -> int:
        """The number of the pack that a file belongs to, from 0."""
        return self.layers.get(path, 0)

    @property
    def digests(self) -> dict[str, str]:
        """sha256 of each file by its path, hexadecimal."""
        return {path: hashlib.sha256(data).hexdigest() for path, data in self.files.items()}


def read_sources(packs: Iterable[Path]) -> Sources:
    """Read every file of the packs. Later packs add to earlier ones. Raises NoPackError, OSError."""
    files: dict[str, bytes] = {}
    layers: dict[str, int] = {}
    prefixes: dict[Path, str] = {}
    for pack in packs:
        if pack.resolve() in prefixes:
            continue
        prefix = prefixes[pack.resolve()] = _prefix(pack.resolve().name, prefixes.values()) if prefixes else ""
        found = {prefix + path: file.read_bytes() for path, file in pack_files(pack).items()}
        files.update(found)
        if prefix:
            layers.update(dict.fromkeys(found, len(prefixes) - 1))
    return Sources(files, digest_of(files, tuple(prefixes.values())[1:]), layers)


def _prefix(name: str, taken: Iterable[str]) -> str:
    """A prefix for the paths of a further pack that no other pack has."""
    ways = (f"{name}/", *(f"{name}~{number}/" for number in range(2, 1000)))
    return next(way for way in ways if way not in taken)


def pack_files(pack: Path) -> dict[str, Path]:
    """Path inside the pack to file, sorted. A folder without rules/ is itself taken for the rules folder of a pack.

    Raises NoPackError when there is no file that a pack could hold.
    """
    roots = [pack / part for part in PARTS if (pack / part).is_dir()] or [pack]
    found = {}
    for root in roots:
        base = pack if root != pack else pack.parent
        for file in root.rglob("*"):
            if file.suffix in SUFFIXES and file.is_file() and not file.name.startswith("."):
                found[file.relative_to(base).as_posix()] = file
    if not found:
        raise NoPackError(tr("{pack}: no rules here; a pack is a folder with rules/ or with rule files", pack=pack))
    return dict(sorted(found.items()))


def grouped(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Files by what they are: rules, lexicons, forms, gazetteer, grammars, or pack (its name and its exemptions)."""
    groups: dict[str, dict[str, bytes]] = {name: {} for name in GROUPS}
    for path in sorted(files):
        *folders, name = path.split("/")
        inner = next((folder for folder in reversed(folders) if folder in GROUPS[1:]), None)
        groups[inner or ("pack" if name in PACK_FILES else GROUPS[0])][path] = files[path]
    return groups


def rules_folder(pack: Path) -> Path:
    """The folder of a pack in which kinds of rules, lexicons and forms have theirs; that of a new pack is rules/."""
    return pack / PARTS[0] if (pack / PARTS[0]).is_dir() or not any(pack.glob("*/*.yaml")) else pack


def holds_files(pack: Path) -> bool:
    """Whether a pack holds any file yet."""
    try:
        return bool(pack_files(pack))
    except NoPackError:
        return False


def digest_of(files: Mapping[str, bytes], further: Sequence[str] = ()) -> str:
    """sha256 over sorted paths and bytes, hexadecimal. Independent of where the pack lies and of directory order.

    `further` are the prefixes of the packs behind the first: of several, each may override those before it, so that their
    order counts too.
    """
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(f"{path}\0{len(files[path])}\0".encode())
        total.update(files[path])
    if len(further) > 1:
        total.update("\0".join(["", *further]).encode())
    return total.hexdigest()


_CHANGED, _ADDED, _MISSING = later("changed"), later("added"), later("missing")


def file_changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each file that two tables of digests do not agree on, sorted, and whether it was changed, added or is missing."""
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield name, _MISSING if name not in after else _ADDED if name not in before else _CHANGED
