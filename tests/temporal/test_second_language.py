"""A second language is a folder of TOML: a few French rules, written here, resolve without a line of code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import timeline
from timeline.errors import InputError, RuleError
from timeline.temporal.operations import OPERATION_TABLE

ENGLISH = Path(timeline.__file__).parent / "rules" / "en"
LEXICON = """
[month]
janvier = 1
fevrier = 2
avril = 4
aout = 8
decembre = 12
[weekday]
lundi = 0
mardi = 1
mercredi = 2
jeudi = 3
vendredi = 4
[units]
jour = "day"
jours = "day"
semaines = "week"
mois = "month"
ans = "year"
[unit_long]
semaine = "week"
mois = "month"
annee = "year"
[number_word]
un = 1
deux = 2
trois = 3
dix = 10
vingt = 20
[season]
hiver = "WI"
[endings]
ordinal = ["er"]
number_joiners = ["et"]
"""
RULES = [
    ("<weekday> dernier", "<weekday> dernier", "weekday", "deictic", 'with = { which = "last" }'),
    ("<weekday> prochain", "<weekday> prochain", "weekday", "deictic", 'with = { which = "next" }'),
    ("<weekday>", "<weekday>", "weekday", "deictic", ""),
    ("le <jour> <mois> <an>", "(?:le )?<day>(?:er)? <month> <year>", "calendar_date", "absolute", ""),
    ("le <jour> <mois>", "(?:le )?<day>(?:er)? <month>", "calendar_date", "absolute", ""),
    ("<mois> <an>", "<month> <year>", "calendar_date", "absolute", ""),
    ("hier", "hier", "shift", "deictic", 'with = { count = 1, unit = "day", direction = -1 }'),
    ("avant-hier", "avant-hier", "shift", "deictic", 'with = { count = 2, unit = "day", direction = -1 }'),
    ("demain", "demain", "shift", "deictic", 'with = { count = 1, unit = "day", direction = 1 }'),
    ("il y a <n> <unités>", "il y a <number> <units>", "shift", "deictic", "with = { direction = -1 }"),
    ("<n> <unités> plus tard", "<number> <units> plus tard", "shift", "anaphoric", "with = { direction = 1 }"),
    ("la <unité> dernière", "la <unit_long> derniere", "this_last_next", "deictic", 'with = { which = "last" }'),
    ("pendant <n> <unités>", "<number> <units>", "duration", "vague", 'type = "DURATION"'),
]


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> timeline.Settings:
    folder = tmp_path_factory.mktemp("rules") / "fr"
    (folder / "temporal").mkdir(parents=True)
    for name in ("text.toml", "wording.toml"):
        shutil.copy(ENGLISH / name, folder / name)
    context = (ENGLISH / "temporal/context.toml").read_text(encoding="utf-8")
    context = context.replace('future = ["will", ', 'future = ["se reunira", ').replace(
        "past = [", 'past = ["reunis", '
    )
    context = context.replace('since = "since"', 'since = "since"\ndepuis = "since"', 1)
    (folder / "temporal/context.toml").write_text(context, encoding="utf-8")
    (folder / "temporal/lexicon.toml").write_text(LEXICON, encoding="utf-8")
    written = "".join(
        f'[[rule]]\nname = "{name}"\npattern = "{pattern}"\noperation = "{operation}"\nphrase = "{phrase}"\n{more}\n'
        for name, pattern, operation, phrase, more in RULES
    )
    (folder / "temporal/relative.toml").write_text(written, encoding="utf-8")
    return timeline.Settings(language=str(folder), language_model=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le conseil a voté lundi dernier.", [("lundi dernier", "2017-04-10")]),
        ("Le conseil votera mardi prochain.", [("mardi prochain", "2017-04-18")]),
        ("L'attaque du 4 avril 2017 a tout changé.", [("4 avril 2017", "2017-04-04")]),
        ("Elle est née le 1er août 1990.", [("le 1er août 1990", "1990-08-01")]),
        ("Le pont a fermé le 3 décembre.", [("le 3 décembre", "2016-12-03")]),
        ("Hier, il pleuvait.", [("Hier", "2017-04-12")]),
        ("Il est parti avant-hier.", [("avant-hier", "2017-04-11")]),
        ("Il part demain.", [("demain", "2017-04-14")]),
        ("Il y a deux jours, le port a fermé.", [("Il y a deux jours", "2017-04-11")]),
        ("Le pacte date du 9 avril 2016. Trois jours plus tard, il a pris fin.",
         [("9 avril 2016", "2016-04-09"), ("Trois jours plus tard", "2016-04-12")]),
        ("Les prix ont doublé la semaine dernière.", [("la semaine dernière", "2017-W14")]),
        ("Il a plu pendant vingt et un jours.", [("vingt et un jours", "P21D")]),
        ("Depuis janvier 2015, la mine est fermée.", [("janvier 2015", "2015-01")]),
        ("Last Monday it rained two days later.", []),
    ],
)  # fmt: skip
def test_french(french: timeline.Settings, text: str, expected: list[tuple[str, str]]) -> None:
    found = timeline.tag(text, "2017-04-13", settings=french)
    assert [(e.text, e.value) for e in found] == expected


def test_a_story_is_built_with_the_tenses_and_signals_of_the_folder(french: timeline.Settings) -> None:
    (open_end,) = timeline.tag("Depuis janvier 2015, la mine est fermée.", "2017-04-13", settings=french)
    assert open_end.interval.end_open
    (coming,) = timeline.tag("Le conseil se réunira jeudi.", "2017-04-12", settings=french)
    (gone,) = timeline.tag("Ils se sont réunis jeudi.", "2017-04-12", settings=french)
    assert (coming.value, gone.value) == ("2017-04-13", "2017-04-06")


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="or a folder"):
        timeline.Settings(language=str(tmp_path / "none"))
    with pytest.raises(RuleError, match=r"no rule file temporal/lexicon\.toml"):
        timeline.tag("x", settings=timeline.Settings(language=str(tmp_path)))


def test_every_operation_is_described() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs/languages.md").read_text(encoding="utf-8")
    described = dict(re.findall(r"^- `(\w+)`: (.+)$", text, re.MULTILINE))
    assert described == {
        name: (operation.function.__doc__ or "").strip().splitlines()[0] for name, operation in OPERATION_TABLE.items()
    }
