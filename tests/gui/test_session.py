"""The session: what is remembered, and what is closed."""

import time

import pytest

from gui.folders import RESOURCES, Folders
from gui.theme import DARK, LIGHT
from tests.gui.dummy_rooms import make_session


def endless(report):
    """Work for the background process, until it is told to stop."""
    while True:
        report(0.5)
        time.sleep(0.01)


def test_dark_is_the_first_theme_and_the_chosen_one_is_remembered(qtbot, tmp_path):
    session = make_session(tmp_path)
    assert session.theme == DARK
    with qtbot.waitSignal(session.theme_changed) as changed:
        session.set_theme("light")
    assert changed.args == [LIGHT]
    session.close()
    assert make_session(tmp_path).theme == LIGHT


def test_a_theme_from_the_command_line_is_for_this_run_only(qapp, tmp_path):
    session = make_session(tmp_path, theme="light")
    assert session.theme == LIGHT
    session.close()
    assert make_session(tmp_path).theme == DARK


def test_a_theme_that_does_not_exist(qapp, tmp_path):
    session = make_session(tmp_path)
    with pytest.raises(KeyError):
        session.set_theme("pink")
    session.settings.put("appearance", {"theme": "pink", "reduce_motion": "yes"})
    session.close()
    again = make_session(tmp_path)
    assert again.theme == DARK
    assert again.reduce_motion is False


def test_setting_the_same_theme_again_says_nothing(qtbot, tmp_path):
    session = make_session(tmp_path)
    with qtbot.assertNotEmitted(session.theme_changed):
        session.set_theme("dark")
    session.close()


def test_reduce_motion_is_remembered(qtbot, tmp_path):
    session = make_session(tmp_path)
    with qtbot.waitSignal(session.reduce_motion_changed):
        session.set_reduce_motion(True)
    session.close()
    assert make_session(tmp_path).reduce_motion is True


def test_the_training_run_is_closed_once(qapp, tmp_path):
    session = make_session(tmp_path)
    session.close()
    session.close()
    assert session.training.closed == 1


def test_the_background_process_ends_with_the_session(qtbot, tmp_path):
    session = make_session(tmp_path)
    job = session.background.start("endless", endless)
    qtbot.waitUntil(lambda: job.progress == 0.5, timeout=30_000)
    session.close()
    assert job.cancelled
    assert session.background.process_id is None


def test_bad_settings_become_a_notice(qapp, tmp_path):
    folder = Folders.inside(tmp_path).config
    folder.mkdir()
    (folder / "settings.json").write_text("{", encoding="utf-8")
    assert "settings" in make_session(tmp_path).notices[0]


def test_folders_can_be_moved_by_the_environment(qapp, tmp_path, monkeypatch):
    for name in ("CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"DOWNHILL_{name}_DIR", str(tmp_path / name.lower()))
    folders = Folders.standard()
    assert folders.config == tmp_path / "config"
    assert folders.cache == tmp_path / "cache"
    assert folders.logs == tmp_path / "data" / "logs"


def test_the_resources_are_found(qapp):
    assert (RESOURCES / "mnist" / "README.md").is_file()
