from itertools import permutations

import timeline
from timeline import language
from timeline.events import EventRules, extract, merge
from timeline.settings import DEFAULT_SETTINGS

from .stories import Story, day, days, needs_model

STATED = ("absolute", "stated")
RULES = EventRules.load("en")


def wires():
    date = {"May 4": (day("2021-05-04"), *STATED)}
    texts = [
        "A suicide bombing killed 14 people in Kano on May 4. Rebels denied that they had carried out the bombing.",
        "The suicide bombing in Kano on May 4 wounded 30 people. The minister visited Lagos.",
        "A suicide bombing in Maiduguri on May 4 killed two people.",
    ]
    return [Story(text, name=f"wire{n}", dates=date).read() for n, text in enumerate(texts)]


def merged(readings):
    return merge([(r.document, r.extraction) for r in readings], {}, [], RULES)


@needs_model
def test_the_order_of_the_articles_changes_nothing():
    readings = wires()
    results = [merged(order) for order in permutations(readings)]
    first = {(e.id, e.title, e.status, e.interval) for e in results[0].events}
    assert all({(e.id, e.title, e.status, e.interval) for e in r.events} == first for r in results)


@needs_model
def test_one_bombing_in_two_articles_is_one_event_and_another_town_is_another():
    result = merged(wires())
    bombings = [e for e in result.events if e.subkind == "bomb"]
    assert sorted(e.place for e in bombings) == ["Kano", "Maiduguri"]
    kano = next(e for e in bombings if e.place == "Kano")
    articles = {m.article_id for m in result.mentions if result.event_of.get(m.id) == kano.id}
    assert articles == {"wire0", "wire1"}
    assert [m.kept_id for m in result.merges] == [kano.id]
    assert result.merges[0].reasons
    assert result.aliases == ((result.merges[0].merged_id, kano.id),)
    assert kano.status == "contested"


@needs_model
def test_an_id_comes_from_the_first_mention_alone():
    text = "A suicide bombing killed 14 people in Kano on May 4."
    date = {"May 4": (day("2021-05-04"), *STATED)}
    alone = Story(text, dates=date).read()
    assert alone.merged.events[0].id == Story(text, dates=date, name="other").read().merged.events[0].id
    other_date = {"May 4": (day("2020-05-04"), *STATED)}
    assert alone.merged.events[0].id == Story(text, dates=other_date).read().merged.events[0].id


@needs_model
def test_mentions_of_one_event_are_linked_with_reasons_and_its_toll_is_a_cluster_beside():
    reading = Story(
        "Norland launched 12 missiles at a base in Ruvia on May 4. The strike killed six soldiers. Ruvia condemned "
        "the missile strike.",
        dates={"May 4": (day("2021-05-04"), *STATED)},
    ).read()
    found = [m for m in reading.merged.mentions if m.kind == "attack"]
    assert len(found) >= 4
    assert len({reading.merged.event_of[m.id] for m in found}) == 1
    toll = {m.cluster_id for m in found if m.lemma == "kill"}
    assert len(toll) == len({m.cluster_id for m in found if m.lemma != "kill"} - toll) == 1
    assert all(m.link_reasons for m in found[1:])


@needs_model
def test_different_days_stay_different_events():
    reading = Story(
        "A bombing killed two people in Kano on May 4. Another bombing killed three people in Kano on June 9.",
        dates={"May 4": (day("2021-05-04"), *STATED), "June 9": (day("2021-06-09"), *STATED)},
    ).read()
    assert [e.interval for e in reading.merged.events] == [day("2021-05-04"), day("2021-06-09")]


@needs_model
def test_a_disputed_date_gives_a_row_for_each_reading():
    from dataclasses import replace

    from timeline.explanation import Rejected

    story = Story("A bombing killed two people in Kano on May 4.", dates={"May 4": (day("2021-05-04"), *STATED)})
    document = story.read().document
    other = Rejected("May 4", "the other reading", day("2021-05-11"))
    expression = replace(story._expressions()[0], disputed=True, alternatives=(other,))
    publication = wires()[0]
    assert publication is not None
    from timeline.explanation import given
    from timeline.records import Publication

    unknown = Publication(days(None, None), "unknown", given("publication", days(None, None)))
    extraction = extract(document, language.parse(document), [expression], [], unknown, RULES, DEFAULT_SETTINGS)
    result = merge([(document, extraction)], {}, [], RULES, None)
    assert result.events[0].disputed
    assert {d.interval for d in result.event_dates} == {day("2021-05-04"), day("2021-05-11")}
    assert {d.relation for d in result.event_dates} == {"equal", "contradicts"}


@needs_model
def test_deaths_told_in_two_articles_are_one_cluster_apart_from_the_shooting():
    texts = [
        "A gunman opened fire in a bakery in Eldham on Monday. The shooting killed Nora Quill, a baker. Eldham police "
        "closed Larch Street.",
        "Nora Quill was killed in a bakery in Eldham. The shooting on Larch Street shocked Eldham, police said.",
    ]
    articles = [timeline.Article(f"a{n}", text, published=f"2021-05-0{4 + n}") for n, text in enumerate(texts)]
    mentions = timeline.build(articles).mentions
    deaths = mentions[mentions["trigger"] == "killed"]
    shootings = mentions[mentions["trigger"] == "shooting"]
    assert len(deaths) == len(shootings) == 2
    assert len(set(deaths["cluster_id"])) == len(set(shootings["cluster_id"])) == 1
    assert not set(deaths["cluster_id"]) & set(shootings["cluster_id"])
    # The second article gives no date; the first says "on Monday", which is better than the day of publication.
    assert set(shootings["earliest"].dt.date.astype(str)) == {"2021-05-03"}
