"""Builds the lexicons of currencies and units of measure from CLDR (by way of Babel) and additions.yaml."""
