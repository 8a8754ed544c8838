"""`musnad forms add`: proposals, what is refused, and files that are written whole and checked."""

from __future__ import annotations

import pytest

TEXT = "تمتم مدير الميناء بأن السفينة غادرت الرصيف."


def test_all_forms_are_proposed_with_what_is_not_sure(musnad):
    ran = musnad("forms", "add", "شجع")
    assert (ran.code, ran.err) == (0, "")
    lines = [line.strip() for line in ran.out.splitlines()]
    assert lines[0] == "شجع  form 1, sound, root شجع"
    assert lines[lines.index("present") + 1].startswith("يشجع، تشجع، يشجعان")
    assert lines[lines.index("participle") + 1].startswith("شاجع، شاجعا، شاجعة")
    assert any(line.startswith("- it can also be form 2, sound, root شجع;") for line in lines)
    assert '- {lemma: شجع, form: "1", kind: sound, root: شجع, past_vowel: َ, present_vowel: ُ}' in lines


def test_what_an_editor_says_is_taken(musnad):
    options = ("--form", "2", "--noun", "تشجيع", "--without", "تشجع", "--stance", "praise", "--governs", "أن")
    ran = musnad("forms", "add", "شجع", *options)
    assert '  - {lemma: شجع, form: "2", kind: sound, root: شجع, nouns: [تشجيع], without: [تشجع]}' in ran.out
    assert "  - {id: شجع, stance: praise, reporter: neutral, governs: [أن], forms: []}" in ran.out
    assert "تشجع،" not in ran.out


def test_a_verb_that_is_there_and_forms_that_are_other_words_are_told(musnad):
    ran = musnad("forms", "add", "استنكر")
    assert ran.out.startswith("`cue_verbs` has it already: rules/lexicons/cue_verbs.yaml:")
    assert "«استنكار» is also «استنكار» of lexicon `proposition_nouns`   rules/lexicons/proposition_nouns.yaml:" in ran.out


def test_a_written_verb_is_found_in_texts_and_the_pack_is_clean(musnad):
    musnad.write("a.txt", TEXT)
    for word in ("برطم", "تمتم"):
        ran = musnad("forms", "add", word, "--governs", "أن,بأن", "--rules", "desk", "--write")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines()[-1] == "written: desk/rules/lexicons/cue_verbs.yaml"
    assert musnad("check", "desk").out.endswith(": clean\n")
    ran = musnad("scan", "a.txt", "--rules", "desk", "--kinds", "attribution")
    assert "A1  attribution.verb_source_that" in ran.out
    again = musnad("forms", "add", "تمتم", "--rules", "desk", "--write")
    assert (again.code, again.out) == (2, "")
    assert "has it already: desk/rules/lexicons/cue_verbs.yaml:8" in again.err


def test_a_list_that_does_not_stand_last_is_left_alone(musnad):
    file = musnad.write("desk/rules/lexicons/cue_verbs.yaml", "id: cue_verbs\nextends: cue_verbs\nentries: [همهم]\ntitle: x\n")
    before = file.read_text("utf-8")
    ran = musnad("forms", "add", "تمتم", "--rules", "desk", "--write")
    assert ran.code == 2
    assert "does not end with its `entries`: add the line yourself" in ran.err
    assert file.read_text("utf-8") == before
    assert not (musnad.folder / "desk/rules/forms").exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["مدرسة"], "«مدرسة» is no Arabic verb"),
        (["say"], "«say» is no Arabic verb"),
        (["كتاب"], "«كتاب» is no past tense of an Arabic verb"),
        (["يقول"], "«يقول» is no past tense of an Arabic verb"),
        (["شجع", "--form", "10"], "it can be form 1, sound, root شجع; form 2, sound, root شجع"),
        (["شجع", "--stance", "prise"], "there is no stance `prise`; did you mean `praise`?"),
        (["شجع", "--governs", "لأن"], "«لأن» opens no clause"),
        (["شجع", "--noun", "a: [b"], "«a: [b» is no Arabic word"),
        (["شجع", "--without", ""], "«» is no Arabic word"),
        ([""], "«» is no Arabic verb"),
    ],
)
def test_what_cannot_be_proposed_is_code_2_and_one_line(musnad, arguments, complaint):
    ran = musnad("forms", "add", *arguments)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert complaint in ran.err
