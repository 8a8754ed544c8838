"""JSON Schemas of the files of packs and of results, from what reads and writes them: `python -m musnad.schema [--check]`."""
