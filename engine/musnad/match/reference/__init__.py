"""The reference matcher: it interprets checked rules at every token, without symbols, index or compiled steps.

It shares with the compiled matcher only the pure functions that say what words, conditions, content and quotations are;
it finds readings, phrases, grammar ends and starts by itself, and it is what `explain` and `why-not` run (DESIGN §6.4).
"""
