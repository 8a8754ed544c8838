"""JSON Schemas of rule files and of results, made from what reads and writes them: `python -m musnad.schema [--check]`."""
