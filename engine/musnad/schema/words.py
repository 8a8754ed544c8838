"""What each key of a rule is for, in a line: what an editor's screen shows beside the key."""

from __future__ import annotations

from typing import Final

RULE: Final = {
    "id": "kind and name of the file: attribution.relay",
    "title": "what it finds, in a few words",
    "kind": "what its matches are: records, borders of content, zones, attributes of records, links between them",
    "status": "how far it is: a stable rule needs an example that must match and one that must not",
    "priority": "of rules that take the same words the higher one wins; 0 to 100, 50 when missing",
    "author": "who answers for it",
    "created": "the day of its making",
    "changed": "the day of its last change",
    "reason": "why it was changed, or made",
    "related": "rules to look at beside it; of a deprecated rule, those that do its work now",
    "overrides": "the rules of earlier packs in whose place this one stands",
    "references": "grammars, guidelines, tickets",
    "doc": "what there is to know of it",
    "zone": "the name of the zone that its words are",
    "ends_sentence": "whether a sentence ends with the zone",
    "pattern": "the steps in reading order, one a line: slot: {what}; a slot that starts with _ is not reported",
    "cut": "on which side of which slot content ends",
    "silences": "the lexicons whose words do not count inside the zone",
    "where": "conditions, one a line: slot: {test: value}; all must hold",
    "seek": "among what the one meant is sought",
    "antecedent": "what the one meant must be",
    "except_for": "who is not meant: one of whom all of this holds",
    "agree": "features that both must share",
    "same": "what both must have in common",
    "paragraphs": "how many paragraphs back the one meant may be",
    "choose": "of several that fit, the nearest; or nobody, when there is more than one",
    "sets": "fields of the record, and their values",
    "examples": "the contract: sentences, and what must be found in them",
}
"""Key of a rule to what it is for."""

STEP: Final = {
    "lexicon": "a word or phrase of a lexicon",
    "word": "this very word, or one of these",
    "punct": "a mark of a class",
    "regex": "one word that matches an expression",
    "any": "any word",
    "number": "a number in digits: any, plain, or m..n digits",
    "words": "a gap of m..n words, fewest first, never over a full stop, colon or quotation mark",
    "quoted": "a quotation; the slot is its inside",
    "grammar": "a phrase that a grammar accepts: file.start",
    "circumstances": "addressee, medium, venue, time, place or aside, as many as `max`",
    "to": "everything from here to this end",
    "from": "everything from this start up to here",
    "at": "no words: the place must be this boundary",
    "one_of": "the first of several sequences of steps that lets the rest match",
    "optional": "steps that may be missing; tried present first",
    "clitics": "the proclitics that the word may carry",
    "prefix": "the proclitics that the word must carry",
    "enclitics": "an attached pronoun: none, cut off, or the opening of the next step",
    "exact": "whether spelling must be exact: no ا for أ, no ه for ة",
    "with": "features that the word must have: feature: [values]",
    "spaced": "whether white space must stand in front of it",
    "claims": "whether no other rule of the kind may take these words",
}
"""Key of a step, or of a word, to what it asks."""

EXAMPLE: Final = {
    "text": "a sentence of your own",
    "title": "the headline of the text",
    "day": "the day of the text, from which its dates count",
    "expect": "the record or records, `nothing` (of this rule), or `nobody` (of all)",
    "because": "why nothing must be found",
    "won_by": "the rule that may take it in the whole set",
    "todo": "a known miss: told when it starts to pass",
}
"""Key of an example to what it says."""
