"""The records of scans in the standard forms of others; `formats.FORMATS` lists them, docs/exports.md describes them."""
