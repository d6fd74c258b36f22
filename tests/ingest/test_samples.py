"""Where the sample story is found, and that its manifest is whole."""

from __future__ import annotations

import pytest

from timeline.errors import InputError
from timeline.ingest.reading import read
from timeline.ingest.samples import sample, sample_folder
from timeline.lanes import Lanes


def test_the_sample_is_whole() -> None:
    story = sample()
    assert story.folder == sample_folder()
    assert [path.is_file() for path in story.articles] == [True] * 5
    assert story.anchors == {"the April 4 attack": "2017-04-04"}
    assert len(Lanes.load(story.lanes).lanes) == 5


def test_one_dispatch_has_no_date_and_all_have_a_title() -> None:
    read_all = [read(path) for path in sample().articles]
    articles = [article for found, problems in read_all for article in found]
    assert all(problems == [] for _, problems in read_all)
    assert [article.published for article in articles] == ["2017-04-05", "2017-04-07", "2017-04-08", "2017-04-10", None]
    assert all(article.title and article.source for article in articles)


def test_an_unknown_sample_is_an_input_error() -> None:
    with pytest.raises(InputError, match="no-such-story"):
        sample("no-such-story")
