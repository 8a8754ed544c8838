"""The outline of land for the maps of reports."""
