"""What earlier rounds made is taken again only where nothing it was made from has changed."""

from timeline.events import Unchanged


def test_the_same_causes_give_the_same_result_without_making_it_again():
    made = []

    def make(number: int) -> list[int]:
        made.append(number)
        return [number]

    before = Unchanged()
    first = before.take("side", "a", ("x", (1, 2)), make, 1)
    assert before.take("side", "a", ("x", (1, 2)), make, 2) is first
    assert before.take("side", "a", ("x", (1, 3)), make, 3) == [3]
    assert before.take("side", "b", ("x", (1, 3)), make, 4) == [4]
    assert before.take("date", "a", ("x", (1, 3)), make, 5) == [5]
    assert before.take("side", "a", ("x", (1, 3), "y"), make, 6) == [6]
    assert made == [1, 3, 4, 5, 6]
