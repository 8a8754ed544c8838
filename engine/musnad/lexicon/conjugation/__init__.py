"""Forms of verbs for the form tables: run at build time by `python -m musnad.lexicon.conjugation`, never while scanning."""
