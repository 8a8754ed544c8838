"""How often the words of a cue lexicon are a saying, counted on a corpus."""
