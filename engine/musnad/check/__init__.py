"""Checks that need more than one file: references, what grammars and lexicons define, and the proof by examples."""
