"""Two articles about one deed, whatever they call it and date it; words that tell a deed again by what it is."""

from __future__ import annotations

import timeline

from .stories import needs_model

pytestmark = needs_model


def _story(*texts: str, days: tuple[str, ...] = ("2021-05-12", "2021-05-14")) -> timeline.Story:
    return timeline.build(
        [
            timeline.Article(f"a{n}", text, title=None, published=day, source=f"Paper {n}")
            for n, (text, day) in enumerate(zip(texts, days, strict=True))
        ]
    )


def _event(built: timeline.Story, article: str, trigger: str) -> str:
    found = [m for m in built.mentions.itertuples() if m.article_id == article and m.trigger == trigger]
    return str(found[0].event_id)


_WALKED = (
    "HALLVIK - Dockers walked out on Monday in a dispute over night shifts in Hallvik, union secretary Greta Aas said. "
    "The port company Sundby Quays put their number at 400."
)
_WALKOUT = (
    "KOLBY - Dockers in Hallvik agreed to end the walkout that they had begun last Friday, union secretary Greta Aas "
    "said. The port company Sundby Quays counts 26 ships at anchor."
)


def test_one_deed_in_other_words_and_of_another_day_is_one_disputed_event() -> None:
    built = _story(_WALKED, _WALKOUT)
    assert _event(built, "a0", "walked") == _event(built, "a1", "walkout")
    event = built.events.set_index("event_id").loc[_event(built, "a0", "walked")]
    assert bool(event["date_disputed"]) and event["n_origins"] == 2


def test_articles_without_a_name_in_common_keep_their_deeds() -> None:
    other = _WALKOUT.replace("Hallvik", "Oruma").replace("Greta Aas", "Aldo Ferraz").replace("Sundby", "Ilvos")
    built = _story(_WALKED, other)
    assert _event(built, "a0", "walked") != _event(built, "a1", "walkout")


def test_one_surname_does_not_join_deeds_without_a_day() -> None:
    one = (
        "Police in Hallvik are looking for a man accused in the shooting of a pupil. They named him as Aldo Ferraz. "
        "The court set a bond. Ferraz is armed and may face charges of robbery. Anybody who meets him should ring."
    )
    other = (
        "Officials in Kolby spoke of an accident after gunfire outside an inn. Greta Ferraz had tumbled "
        "from her wheelchair. It is not known why she kept a pistol. Her family wants a memorial."
    )
    built = _story(one, other)
    assert _event(built, "a0", "shooting") != _event(built, "a1", "gunfire")


def test_where_days_agree_a_shot_fired_is_not_the_man_who_was_shot() -> None:
    one = "A gunshot was heard in Aasen Street in Hallvik on Tuesday, police said. Sundby Hospital took in a man."
    other = "A teenager was shot on Tuesday in Hallvik, police said. Sundby Hospital in Aasen Street took him in."
    built = _story(one, other, days=("2021-05-12", "2021-05-13"))
    clusters = {(m.article_id, m.trigger): m.cluster_id for m in built.mentions.itertuples()}
    assert clusters["a0", "gunshot"] != clusters["a1", "shot"]


def test_a_deed_far_away_in_time_stays_apart() -> None:
    built = _story(_WALKED, _WALKOUT.replace("last Friday", "on March 2"))
    assert _event(built, "a0", "walked") != _event(built, "a1", "walkout")


def test_the_disaster_and_the_raid_tell_the_deed_again() -> None:
    text = "A dam burst near Hallvik on Tuesday. The owner said on Thursday that the disaster had been foreseen."
    built = _story(text, days=("2021-05-14",))
    assert _event(built, "a0", "disaster") == _event(built, "a0", "burst")
    text = "Warplanes bombed a depot near Hallvik on Tuesday. The army said the planes came before dawn on Wednesday."
    built = _story(text, days=("2021-05-14",))
    assert _event(built, "a0", "came") == _event(built, "a0", "bombed")


def test_an_earlier_disaster_is_another() -> None:
    text = "A dam burst near Hallvik on Tuesday. The owner said that the earlier disaster had been forgotten."
    built = _story(text, days=("2021-05-14",))
    assert _event(built, "a0", "disaster") != _event(built, "a0", "burst")


def test_a_toll_alone_is_that_of_the_deed_of_the_lead() -> None:
    text = "Warplanes bombed a depot near Hallvik on Tuesday. The mayor spoke of an outrage. Six fighters died."
    built = _story(text, days=("2021-05-14",))
    assert _event(built, "a0", "died") == _event(built, "a0", "bombed")


def test_what_is_to_be_ended_is_there_and_the_day_of_a_vote_is_its_own() -> None:
    text = "Talks to end a stoppage that has shut Hallvik since Sunday night broke down on Wednesday, a mediator said."
    built = _story(text, days=("2021-05-14",))
    assert _event(built, "a0", "stoppage") != "nan"
    built = _story("The workers walked out on Monday. They voted for the strike on March 1.", days=("2021-05-14",))
    walked = built.events.set_index("event_id").loc[_event(built, "a0", "walked")]
    assert walked["edtf"] == "2021-05-10"
