"""Records as a page to read: the text marked, tables, parties and a map, in one file that asks nobody for more."""
