"""How long a picture takes after warm-up, with all that is beside it, and whether the hundredth takes longer."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest

from tests.charts import stories
from timeline.exports import write
from timeline.exports.options import Picture

pytestmark = pytest.mark.benchmark
COUNTS = (5, 30, 150)
SIZES = ("web", "square", "print-2col")
MANY = 100


def _seconds(story: stories.Story, file: Path, size: str) -> float:
    begin = time.perf_counter()
    write(story, file, Picture(size))
    return time.perf_counter() - begin


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_one_picture(ending: str, tmp_path: Path) -> None:
    for count in COUNTS:
        story = stories.crowd(count)
        _seconds(story, tmp_path / f"warm.{ending}", "web")
        took = {size: _seconds(story, tmp_path / f"chart.{ending}", size) for size in SIZES}
        print(
            f"\n{count:>4} events, {ending}: " + ", ".join(f"{size} {seconds:.2f} s" for size, seconds in took.items())
        )
        assert (tmp_path / f"chart.{ending}").stat().st_size > 0


def test_a_hundred_pictures_in_one_go(tmp_path: Path) -> None:
    story = stories.crowd(30)
    took = [_seconds(story, tmp_path / f"chart-{number}.png", "web") for number in range(MANY)]
    first, last = statistics.median(took[1:21]), statistics.median(took[-20:])
    print(
        f"\n{MANY} pictures of 30 events: {sum(took):.1f} s; the first twenty {first:.2f} s each, the last {last:.2f} s"
    )
    assert len(list(tmp_path.glob("*.png"))) == MANY
