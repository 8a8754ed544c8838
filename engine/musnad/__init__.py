"""Musnad: who said what in Arabic news, with the proof."""
