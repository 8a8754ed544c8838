"""Raw text to tokens, sentences, paragraphs and quotations. Knows Arabic orthography, knows no rule."""
