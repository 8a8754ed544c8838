"""How rules are pickled: quickly, because a scan reads them at every start, and without what no scan looks at."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Stored:
    """A frozen dataclass that is unpickled by its constructor, which is three times as quick as what dataclasses do."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        fields = type(self).__dict__["__dataclass_fields__"]
        return _restored, (type(self), *(getattr(self, name) for name in fields))


def _restored(kind: type[Any], *values: Any) -> Any:
    made = object.__new__(kind)
    for name, value in zip(kind.__dataclass_fields__, values, strict=True):
        object.__setattr__(made, name, value)
    return made


class Deferred(Sequence[T], Generic[T]):
    """A sequence that a pickle holds as one block of bytes, opened when it is first looked into."""

    __slots__ = ("_block", "_items")

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: tuple[T, ...] | None = tuple(items)
        self._block = b""

    @property
    def _opened(self) -> tuple[T, ...]:
        if self._items is None:
            self._items = pickle.loads(self._block)
        return self._items

    def __len__(self) -> int:
        return len(self._opened)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._opened[index]

    def __reduce__(self) -> tuple[Any, ...]:
        return _deferred, (self._block or pickle.dumps(self._opened, pickle.HIGHEST_PROTOCOL),)


def _deferred(block: bytes) -> Deferred[Any]:
    made = Deferred[Any]()
    made._items, made._block = None, block
    return made
