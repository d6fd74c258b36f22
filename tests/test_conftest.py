"""What is not installed: skipped on a machine of one's own, an error in continuous integration."""

from __future__ import annotations

import pytest

from tests.conftest import absent


def test_what_is_absent_is_skipped_at_home_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no such model"):
        absent("no such model")
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception, match="no such model"):
        absent("no such model")
