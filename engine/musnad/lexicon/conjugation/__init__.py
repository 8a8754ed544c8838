"""Forms of verbs for the form tables: run by `python -m musnad.lexicon.conjugation`, never while scanning."""
