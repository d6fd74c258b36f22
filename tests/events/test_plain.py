"""Without the language model: less, but nothing wrong, and it is said."""

from .stories import Story, day, days

WHEN = {"May 4": (day("2021-05-04"), "absolute", "stated")}


def read(text, **more):
    return Story(text, without_model=True, **more).read()


def test_what_is_lost_is_said():
    codes = [(p.severity, p.code) for p in read("Nothing happened.").extraction.problems]
    assert codes == [("info", "language_model_missing")]


def test_an_event_with_its_date_and_place():
    reading = read("A car bomb killed nine people in Syria on May 4, and the minister met reporters.", dates=WHEN)
    bombing = next(e for e in reading.merged.events if e.kind == "attack")
    assert (bombing.subkind, bombing.place, bombing.interval) == ("bomb", "Syria", day("2021-05-04"))
    assert reading.mention("met").interval == days(None, None)


def test_what_did_not_happen_is_no_event():
    reading = read("Rebels could attack the port. If an attack comes, ships will leave. He had a heart attack.")
    assert reading.merged.events == ()


def test_spoken_words_with_a_name_beside_them_are_a_claim():
    reading = read('A gas attack killed nine people in Syria. "It is a fabrication," Ada Eze said.')
    claim = reading.merged.claims[0]
    assert (claim.claimant, claim.stance, claim.quote) == ("Ada Eze", "denies", "It is a fabrication")
    assert reading.merged.events[0].status == "contested"


def test_hostile_text_is_read_in_reasonable_time():
    import time

    started = time.process_time()
    read('"' * 3000 + " said " * 3000 + "attack on " * 3000 + "A" * 20000)
    assert time.process_time() - started < 5
