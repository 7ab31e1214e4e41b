"""Settings: whole files, and no way to stop the program with a bad one."""

import json
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.settings import SAVE_DELAY_MS, Settings


def test_what_was_put_is_there_in_the_next_run(qapp, tmp_path):
    first = Settings(tmp_path / "new" / "folder")
    first.put("page.descent", {"rate": 0.1, "seeds": [1, 2], "name": "Tal"})
    first.flush()
    again = Settings(tmp_path / "new" / "folder")
    assert again.get("page.descent") == {"rate": 0.1, "seeds": [1, 2], "name": "Tal"}
    assert again.recovered is None
    assert [path.name for path in (tmp_path / "new" / "folder").iterdir()] == ["settings.json"]


def test_changes_are_written_a_moment_later_without_being_asked(qtbot, tmp_path):
    remembered = Settings(tmp_path)
    remembered.put("window", {"page": "draw"})
    assert not (tmp_path / "settings.json").exists()
    qtbot.waitUntil((tmp_path / "settings.json").exists, timeout=SAVE_DELAY_MS + 2000)
    assert Settings(tmp_path).get("window") == {"page": "draw"}


def test_update_keeps_the_other_values(qapp, tmp_path):
    remembered = Settings(tmp_path)
    remembered.put("window", {"page": "draw", "inspector": True})
    remembered.update("window", page="descent")
    assert remembered.get("window") == {"page": "descent", "inspector": True}
    remembered.flush()


def test_what_get_returns_is_a_copy(qapp, tmp_path):
    remembered = Settings(tmp_path)
    remembered.put("a", {"list": [1]})
    remembered.get("a")["list"].append(2)
    assert remembered.get("a") == {"list": [1]}
    remembered.flush()


@pytest.mark.parametrize("bad", ["", "{", "[]", '{"window": 3}', "\x00\x01", "[" * 100_000])
def test_a_bad_file_is_kept_aside_and_said_so(qapp, tmp_path, bad):
    (tmp_path / "settings.json").write_text(bad, encoding="utf-8")
    remembered = Settings(tmp_path)
    assert remembered.get("window") == {}
    assert remembered.recovered is not None
    assert "settings.json.bad" in remembered.recovered
    assert (tmp_path / "settings.json.bad").read_text(encoding="utf-8") == bad
    remembered.put("window", {"page": "draw"})
    remembered.flush()
    assert Settings(tmp_path).recovered is None


@given(content=st.binary(max_size=200))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_content_stops_the_program(qapp, tmp_path, content):
    (tmp_path / "settings.json").write_bytes(content)
    remembered = Settings(tmp_path)
    assert isinstance(remembered.get("window"), dict)


def test_a_folder_that_cannot_be_made_leaves_the_settings_in_memory(qapp, tmp_path):
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    remembered = Settings(tmp_path / "home" / "downhill")
    remembered.put("window", {"page": "draw"})
    remembered.flush()
    remembered.put("window", {"page": "descent"})
    remembered.flush()
    assert remembered.get("window") == {"page": "descent"}


def test_a_failed_write_keeps_the_old_file(qapp, tmp_path, monkeypatch):
    remembered = Settings(tmp_path)
    remembered.put("a", {"n": 1})
    remembered.flush()

    def refuse(*_arguments):
        raise OSError("disk full")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    remembered.put("a", {"n": 2})
    remembered.flush()
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8")) == {"a": {"n": 1}}
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_values_that_json_cannot_hold_are_refused(qapp, tmp_path):
    remembered = Settings(tmp_path)
    with pytest.raises(TypeError):
        remembered.put("a", {"x": object()})
    with pytest.raises(ValueError):
        remembered.put("a", {"x": math.nan})


def test_reset_forgets_on_disk_too(qapp, tmp_path):
    remembered = Settings(tmp_path)
    remembered.put("a", {"n": 1})
    remembered.flush()
    remembered.reset()
    assert remembered.get("a") == {}
    assert Settings(tmp_path).get("a") == {}
