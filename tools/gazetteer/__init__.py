"""Builds rules/gazetteer/names.tsv.gz from public sources and the reviewed overrides; not needed to run Musnad."""
