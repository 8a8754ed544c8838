"""Words, forms, clitics and classes: what a token can be."""
