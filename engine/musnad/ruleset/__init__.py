"""YAML with places → checked, frozen rules and lexicons. Every value knows its file, line and column."""
