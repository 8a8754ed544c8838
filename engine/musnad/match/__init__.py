"""Rules run over a text: candidates, conditions, the one conflict rule. Twice: compiled for speed, interpreted for proof."""
