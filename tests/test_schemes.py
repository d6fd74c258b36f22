import re

import timeline
from timeline.events.rules import EventRules
from timeline.lanes import KINDS

TABLE = timeline.crosswalk()
PLOVER = {"AGREE", "CONSULT", "AID", "PROTEST", "SANCTION", "COERCE", "ASSAULT"}
ACLED = {"Explosions/Remote violence", "Violence against civilians", "Strategic developments"}


def test_every_kind_has_a_row_and_no_row_stands_twice():
    plain = TABLE[TABLE.subkind.isna()]
    assert list(plain.kind) == list(dict.fromkeys(TABLE.kind)) and set(plain.kind) == set(KINDS)
    assert not TABLE.duplicated(["kind", "subkind"]).any()


def test_every_subkind_is_one_that_the_rules_give():
    rules = EventRules.load("en")
    given = {(rule.kind, rule.subkind) for rule in rules.triggers}
    given |= {(kind, name) for kind, found in rules.subkinds.items() for name, _ in found}
    named = TABLE.dropna(subset=["subkind"])
    assert set(zip(named.kind, named.subkind, strict=True)) <= given


def test_codes_look_as_their_schemes_write_them():
    assert set(TABLE.plover.dropna()) <= PLOVER
    assert {code.partition(" / ")[0] for code in TABLE.acled.dropna()} <= ACLED
    assert all("01" <= code <= "20" and len(code) == 2 for code in TABLE.cameo.dropna())
    assert all(re.fullmatch(r"[0-2][0-9]{7}", code) for code in TABLE.iptc.dropna())


def test_a_few_rows():
    table = TABLE.set_index(["kind", "subkind"])
    chemical = table.loc[("attack", "chemical")]
    assert list(chemical[["plover", "cameo", "iptc"]]) == ["ASSAULT", "20", "20000056"]
    assert chemical.acled == "Explosions/Remote violence / Chemical weapon"
    assert table.loc[("legal", "arrest")].cameo == "17" and table.loc[("meeting", "visit")].plover == "CONSULT"


def test_the_page_shows_the_table():
    from pathlib import Path

    page = (Path(__file__).parents[1] / "docs/schemes.md").read_text(encoding="utf-8")
    for row in TABLE.fillna("").itertuples(index=False):
        assert f"| {' | '.join(row[:6])} |" in page, row
