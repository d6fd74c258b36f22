"""What a careful editor reads out of the real article, where it is at hand. Its text is not in this project."""

from __future__ import annotations

from pathlib import Path

import timeline

ARTICLE = Path(__file__).resolve().parents[3] / "shared/seed/article.txt"
NAME = "the April 4 attack"
VARIANTS = {
    "unknown": {},
    "sunday": {"settings": timeline.Settings(first_weekday="sunday")},
    "thursday": {"published": "2017-04-13"},
    "late": {"published": "2017-04-20"},
    "moved": {"anchors": {NAME: "2018-04-04"}},
    "words": {"settings": timeline.Settings(language_model=False)},
}
# The window of publication in each variant.
PUBLISHED = {
    "unknown": ("2017-04-11", "2017-04-16", "inferred"),
    "sunday": ("2017-04-11", "2017-04-15", "inferred"),
    "thursday": ("2017-04-13", "2017-04-13", "given"),
    "late": ("2017-04-20", "2017-04-20", "given"),
    "moved": ("2018-04-10", "2018-04-15", "inferred"),
    "words": ("2017-04-11", "2017-04-16", "inferred"),
}
ASSAD, BOTH = "Bashar al Assad", "Syria and Russia"
ATTACK, STRIKE = "Chemical attack in Syria; at least 86 reported killed", "US launches 59 missiles at Syria"
INTERVIEW, REPORT = "Bashar al Assad interviewed by AFP", "US report on chemical attack in Syria"
MATTIS, STATEMENT = "James Mattis news conference", "US statement on satellite video"
MEETING = "Rex Tillerson meets Vladimir Putin in Russia"
WEAPONS = "Syria gives up all its chemical weapons, Bashar al Assad says"
BACKING = "Russia backs Syrian government"
# title: kind, subkind, lane, status, basis, place
EVENTS = {
    ATTACK: ("attack", "chemical", "chemical attack", "contested", "stated", "Syria"),
    STRIKE: ("attack", "missile", "missile strike", "reported", "inferred", "Syria"),
    INTERVIEW: ("interview", "", "interviews", "reported", "inferred", ""),
    REPORT: ("statement", "report", "everything else", "reported", "inferred", ""),
    MATTIS: ("statement", "news conference", "everything else", "reported", "inferred", ""),
    STATEMENT: ("statement", "", "everything else", "reported", "inferred", ""),
    MEETING: ("meeting", "", "diplomatic meetings", "reported", "inferred", "Russia"),
    WEAPONS: ("other", "", "everything else", "claimed", "stated", ""),
    BACKING: ("other", "", "everything else", "reported", "stated", ""),
}
# When each happened: in the variants named, first to last day; the rest in EDTF.
DATES = {
    "unknown": {ATTACK: "2017-04-04", STRIKE: "[2017-04-08..2017-04-09]", INTERVIEW: "[2017-04-08..2017-04-16]",
                REPORT: "[2017-04-04..2017-04-16]", MATTIS: "2017-04-11", STATEMENT: "2017-04-11",
                MEETING: "[2017-04-04..2017-04-16]", WEAPONS: "2013", BACKING: "2015/.."},
    "thursday": {ATTACK: "2017-04-04", STRIKE: "[2017-04-08..2017-04-09]", INTERVIEW: "[2017-04-08..2017-04-13]",
                 REPORT: "[2017-04-04..2017-04-13]", MATTIS: "2017-04-11", STATEMENT: "2017-04-11",
                 MEETING: "[2017-04-04..2017-04-13]", WEAPONS: "2013", BACKING: "2015/.."},
    "late": {ATTACK: "2017-04-04", STRIKE: "[2017-04-15..2017-04-16]", INTERVIEW: "[2017-04-04..2017-04-20]",
             REPORT: "[2017-04-04..2017-04-20]", MATTIS: "2017-04-18", STATEMENT: "2017-04-18",
             MEETING: "[2017-04-04..2017-04-20]", WEAPONS: "2013", BACKING: "2015/.."},
    "moved": {ATTACK: "2018-04-04", STRIKE: "[2018-04-07..2018-04-08]", INTERVIEW: "[2018-04-07..2018-04-15]",
              REPORT: "[2018-04-04..2018-04-15]", MATTIS: "2018-04-10", STATEMENT: "2018-04-10",
              MEETING: "[2018-04-04..2018-04-15]", WEAPONS: "2013", BACKING: "2015/.."},
}  # fmt: skip
# Offset: phrase, then EDTF with the publication unknown, on Thursday 13 April, and with the anchor a year later.
EXPRESSIONS = {
    388: ("identifying", "2017-04-04", "[2017-04-03..2017-04-09]", "2018-04-04"),
    610: ("anaphoric", "2017-04-04/..", "2017-04-04/..", "2018-04-04/.."),
    620: ("absolute", "2017-04-04", "2017-04-04", "2018-04-04"),
    1062: ("anaphoric", "[2017-04-04..2017-04-16]", "[2017-04-04..2017-04-13]", "[2018-04-04..2018-04-15]"),
    1254: ("deictic", "[2017-04-08..2017-04-09]", "[2017-04-08..2017-04-09]", "[2018-04-07..2018-04-08]"),
    1319: ("vague", "[2017-04-08..2017-04-16]", "[2017-04-08..2017-04-13]", "[2018-04-07..2018-04-15]"),
    1562: ("absolute", "2013", "2013", "2013"),
    1793: ("deictic", "2017-04-11", "2017-04-11", "2018-04-10"),
    2030: ("deictic", "2017-04-11", "2017-04-11", "2018-04-10"),
    2094: ("vague", "[2017-04-11..2017-04-16]", "2017-04-13", "[2018-04-10..2018-04-15]"),
    2141: ("vague", "[..2017-04-16]", "[..2017-04-13]", "[..2018-04-15]"),
    2228: ("absolute", "2015/..", "2015/..", "2015/.."),
    2298: ("identifying", "[2017-04-08..2017-04-09]", "[2017-04-08..2017-04-09]", "[2018-04-07..2018-04-08]"),
}
COLUMNS = {"unknown": 1, "thursday": 2, "moved": 3}
# first and last character, claimant, stance, wording, who is blamed, via, event
CLAIMS = [
    (349, 360, "US", "blames", "indirect", ASSAD, "AFP", ATTACK),
    (525, 573, ASSAD, "denies", "direct", "", "AFP", ATTACK),
    (699, 807, ASSAD, "blames", "direct", "West and US", "AFP", ATTACK),
    (931, 960, "US", "blames", "indirect", BOTH, "", ATTACK),
    (1289, 1322, ASSAD, "questions", "direct", "", "AFP", ATTACK),
    (1342, 1436, ASSAD, "questions", "direct", "", "AFP", ATTACK),
    (1521, 1566, ASSAD, "asserts", "indirect", "", "AFP", WEAPONS),
    (1600, 1645, BOTH, "denies", "indirect", "Assad government", "", ATTACK),
    (1657, 1695, BOTH, "blames", "indirect", "chemical weapons stockpile", "", ATTACK),
    (1714, 1781, "US", "denies", "indirect", "", "", ATTACK),
    (1806, 1879, "US", "asserts", "indirect", "", "", ATTACK),
    (1883, 1967, "James Mattis", "blames", "direct", "Assad government", "", ATTACK),
    (2244, 2288, "Russia", "blames", "indirect", "US", "", STRIKE),
    (2366, 2383, "Russia", "asserts", "indirect", "", "", ""),
]
EXACT = {525, 1289, 1342, 1883}  # quotes that are the claim from end to end
NOISE = """Rainfall broke a record of 1911 in the hills, foresters said.

The choir of Ostrava sang for the first time in years, and 59 chairs were lent by the school.

"""


def built(variant: str, **more: object) -> timeline.Story:
    arguments = {"anchors": {NAME: "2017-04-04"}, **VARIANTS[variant], **more}
    return timeline.build(ARTICLE, **arguments)
