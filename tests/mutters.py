"""A rule of a house: a verb that the shipped rules do not know."""

RULE = """\
id: attribution.mutters
title: برطم
kind: attribution
status: experimental
priority: 95
author: Tests
created: 2026-11-22
doc: |
  A verb that the shipped rules do not know.
pattern:
  - cue:     {word: برطم}
  - source:  {words: 1..3}
  - _link:   {word: بأن}
  - content: {to: content_end}
examples:
  - text: برطم الحارس بأن الباب مفتوح.
    expect: {cue: برطم, source: الحارس, content: الباب مفتوح}
  - text: برطم الحارس طويلا.
    expect: nothing
    because: nothing is said
"""
