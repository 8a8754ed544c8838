"""JSON Schemas of the files of packs and of results, made from what reads and writes them: `python -m musnad.schema [--check]`."""
