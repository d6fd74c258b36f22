"""Records as plain JSON and back, by their own type hints: every field in its place, no names, no code.

What a record class looks like is part of :func:`shape`, which stands in every key: an entry that was written for
other fields is never read.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]
_PLAIN = frozenset({str, int, float, bool, type(None)})


def text_of(value: Any) -> str:
    """The JSON text of a record, or of a tuple of records."""
    # what holds itself ends the walk, not the writing
    return json.dumps(_plain(value, {}), ensure_ascii=False, separators=(",", ":"), check_circular=False)


def _plain(value: Any, known: dict[int, list[Any]]) -> Any:
    """``known``: the plain form of records by identity; mentions share most of the steps that they hold."""
    if isinstance(value, tuple | list):
        return [item if type(item) in _PLAIN else _plain(item, known) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        found = known.get(id(value))
        if found is None:
            found = known[id(value)] = [
                item if type(item) in _PLAIN else _plain(item, known) for item in _values(type(value))(value)
            ]
        return found
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted((_plain(item, known) for item in value), key=repr)
    if isinstance(value, Mapping):
        if all(isinstance(key, str) for key in value):
            return {key: _plain(item, known) for key, item in value.items()}
        return sorted(([_plain(key, known), _plain(item, known)] for key, item in value.items()), key=repr)
    raise TypeError(f"{type(value).__name__} has no plain form")


@cache
def _values(record: type) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of all fields of a record."""
    names = _names(record)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


@cache
def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


@cache
def reader(hint: Any) -> Reader:
    """What turns the plain form of a type back into it."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (one,) = [kind for kind in inner if kind is not type(None)]
        read = reader(one)
        return lambda data: None if data is None else read(data)
    if origin is tuple:
        return _tuple_reader(inner)
    if origin is frozenset:
        item = reader(inner[0])
        return lambda data: frozenset(map(item, data))
    if origin is Literal or hint in (str, int, float, bool, Any):
        return _as_it_is
    if hint is datetime:
        return datetime.fromisoformat
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _as_it_is
    return _record_reader(hint)


def _as_it_is(data: Any) -> Any:
    return data


def _tuple_reader(inner: tuple[Any, ...]) -> Reader:
    if len(inner) == 2 and inner[1] is Ellipsis:
        read = reader(inner[0])
        return tuple if read is _as_it_is else lambda data: tuple([read(item) for item in data])
    each = [reader(kind) for kind in inner]
    return lambda data: tuple([read(item) for read, item in zip(each, data, strict=True)])


def _record_reader(record: Any) -> Reader:
    readers: list[Reader] = []

    def read(data: Any) -> Any:
        if not readers:  # only now: a step holds steps
            hints = get_type_hints(record)
            readers.extend(reader(hints[name]) for name in _names(record))
        return record(*[one(item) for one, item in zip(readers, data, strict=True)])

    return read


def shape(*records: Any) -> str:
    """The fields and types of some record classes and of all that they hold, as text."""
    seen: dict[str, list[str]] = {}

    def visit(hint: Any) -> None:
        for inner in get_args(hint):
            visit(inner)
        if is_dataclass(hint) and isinstance(hint, type) and hint.__name__ not in seen:
            hints = get_type_hints(hint)
            seen[hint.__name__] = [f"{name}:{hints[name]}" for name in _names(hint)]
            for name in _names(hint):
                visit(hints[name])

    for record in records:
        visit(record)
    return json.dumps(seen, sort_keys=True)
