"""The window: rooms, what moves and when, what is remembered, and that nothing is left behind."""

import gc

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QApplication, QMenu

from gui.actions import Actions
from gui.clock import FrameClock
from gui.graphics import Graphics
from gui.main_window import MainWindow
from gui.page_memory import recall_page
from gui.placement import fitted
from gui.theme import DARK, LIGHT
from tests.gui.dummy_rooms import LoudRoom, QuietRoom, make_session


class OpenGLRoom(LoudRoom):
    key = "opengl"
    title = "3-D"

    def __init__(self, session, actions):
        super().__init__(session, actions)
        self.surface = QOpenGLWidget(self)


@pytest.fixture
def open_window(qtbot, tmp_path):
    """Opens windows on one folder of settings, and closes them."""
    opened = []

    def open_window(pages=(QuietRoom, LoudRoom), start=None, **choices):
        session = make_session(tmp_path, **choices)
        window = MainWindow(session, Actions(session), FrameClock(session), pages, start=start)
        window.session = session
        session.setParent(window)
        opened.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_window
    for window in opened:
        window.close()
        window.session.close()


def menu_texts(window, name):
    menus = {menu.title().replace("&", ""): menu for menu in window.menuBar().findChildren(QMenu)}
    return [action.text() for action in menus[name].actions() if not action.isSeparator()]


def act(window, key):
    window._actions.get(key).trigger()


def test_pages_are_built_on_the_first_visit_and_kept(open_window):
    window = open_window()
    quiet = window.current
    assert isinstance(quiet, QuietRoom)
    assert window.findChildren(LoudRoom) == []
    window.show_page("loud")
    assert isinstance(window.current, LoudRoom)
    window.show_page("quiet")
    assert window.current is quiet
    assert len(window.findChildren(LoudRoom)) == 1


def test_only_the_visible_page_ticks(qtbot, open_window):
    window = open_window()
    quiet = window.current
    qtbot.waitUntil(lambda: quiet.happened.count("tick") > 3)
    window.show_page("loud")
    loud = window.current
    del quiet.happened[:], loud.happened[:]
    qtbot.waitUntil(lambda: "tick_text" in loud.happened)
    assert loud.happened.count("tick") > 3
    assert quiet.happened == []


def test_a_page_is_told_that_it_comes_and_goes(open_window):
    window = open_window()
    quiet = window.current
    assert quiet.happened[:2] == ["enter", "tick_text"]
    window.show_page("loud")
    assert quiet.happened[-1] == "leave"
    loud = window.current
    window.close()
    assert loud.happened[-1] == "leave"


def test_a_hidden_or_minimised_window_does_not_move(qtbot, open_window):
    window = open_window()
    assert window._clock.running
    window.hide()
    assert not window._clock.running
    window.show()
    assert window._clock.running
    window.setWindowState(Qt.WindowState.WindowMinimized)
    qtbot.waitUntil(lambda: not window._clock.running)
    window.setWindowState(Qt.WindowState.WindowNoState)
    qtbot.waitUntil(lambda: window._clock.running)


def test_rooms_by_keyboard_and_by_the_rail(qtbot, open_window):
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current.key == "loud"
    window._rail.room_chosen.emit(0)
    assert window.current.key == "quiet"


def test_each_page_has_its_own_space_key(qtbot, open_window):
    window = open_window()
    quiet = window.current
    quiet.button.setFocus()
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Space)
    window.show_page("loud")
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert (quiet.played, window.current.played) == (1, 2)


def test_menus_show_what_the_page_offers_first(open_window):
    window = open_window()
    assert menu_texts(window, "Run") == ["Play"]
    assert menu_texts(window, "File") == ["Quit"]
    assert "Go to Loud" in menu_texts(window, "View")
    edit = next(m for m in window.menuBar().findChildren(QMenu) if "Edit" in m.title())
    assert not edit.menuAction().isVisible()


def test_the_theme_reaches_every_page(qtbot, open_window):
    window = open_window()
    window.show_page("loud")
    quiet = window.findChild(QuietRoom, "quiet")
    assert quiet.theme == DARK
    act(window, "theme")
    assert (quiet.theme, window.current.theme) == (LIGHT, LIGHT)
    act(window, "theme")
    assert quiet.theme == DARK


def test_a_page_built_later_is_born_with_the_theme(open_window):
    window = open_window(theme="light")
    window.show_page("loud")
    assert window.current.theme == LIGHT


def test_the_inspector_goes_and_comes_on_all_pages(qtbot, open_window):
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert not window.current.inspector.isVisible()
    window.show_page("loud")
    assert not window.current.inspector.isVisible()
    act(window, "inspector")
    assert window.current.inspector.isVisible()


def test_the_next_window_opens_as_the_last_one_was_left(open_window):
    first = open_window()
    first.show_page("loud")
    first.current.value = 5
    first.setGeometry(120, 90, 900, 640)
    first.current.set_layout_sizes([400, 420])
    sizes = first.current.layout_sizes()
    act(first, "inspector")
    first.close()
    first.session.close()
    second = open_window()
    assert second.current.key == "loud"
    assert second.current.value == 5
    assert second.geometry() == QRect(120, 90, 900, 640)
    assert not second.current.inspector.isVisible()
    act(second, "inspector")
    assert second.current.layout_sizes() == pytest.approx(sizes, abs=3)


def test_settings_from_elsewhere_do_not_stop_the_window(open_window):
    first = open_window()
    first.close()
    put = first.session.settings.put
    put("window", {"geometry": ["a", None], "page": "gone", "inspector": 3, "maximised": "x"})
    put("page.quiet", {"values": {"value": "many"}, "sizes": [1, 2, 3]})
    first.session.close()
    assert open_window().current.value == 0


@pytest.mark.parametrize("value", ["many", [1], None, float("1e999")])
def test_values_that_do_not_fit_leave_the_defaults(qapp, tmp_path, value):
    session = make_session(tmp_path)
    room = QuietRoom(session, Actions(session))
    session.settings.get = lambda _section: {"values": {"value": value}}
    recall_page(room, session.settings)
    assert room.value == 0
    session.settings.get = lambda _section: {"values": {}}
    recall_page(room, session.settings)
    assert room.value == 0
    room.deleteLater()
    session.close()


def test_links_of_the_story_lead_to_rooms_and_actions(open_window):
    window = open_window()
    quiet = window.current
    quiet.story.link_chosen.emit("room:loud")
    loud = window.current
    assert loud.key == "loud"
    loud.story.link_chosen.emit("action:quiet.play")
    assert (window.current, quiet.played) == (quiet, 1)
    quiet.story.link_chosen.emit("action:theme")
    assert quiet.theme == LIGHT
    assert not quiet.banner.isVisible()


@pytest.mark.parametrize("target", ["room:nowhere", "action:quiet.nothing", "nonsense", "room:"])
def test_a_link_that_leads_nowhere_says_so(open_window, target):
    window = open_window()
    window.current.story.link_chosen.emit(target)
    assert window.current.banner.isVisible()
    assert window.current.key == "quiet"


def test_the_start_page_can_be_chosen_and_must_exist(open_window, tmp_path):
    assert open_window(start="loud").current.key == "loud"
    session = make_session(tmp_path)
    with pytest.raises(KeyError):
        MainWindow(session, Actions(), FrameClock(), (QuietRoom,), start="nowhere")


def test_reset_layout(open_window):
    window = open_window()
    act(window, "inspector")
    window.resize(700, 500)
    act(window, "reset_layout")
    assert window.current.inspector.isVisible()
    assert window.width() > 700


def test_notices_are_shown_over_the_stage(open_window, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text("{", encoding="utf-8")
    assert open_window().current.banner.isVisible()


def test_help_windows_open_and_list_the_registry(qtbot, open_window):
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    help_window = window._window_actions._shortcuts
    assert help_window.isVisible()
    rows = help_window.list.findItems(
        "", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 1
    )
    shown = {(row.text(0), row.text(1)) for row in rows}
    for action in window._actions.all():
        if action.shortcut().toString():
            assert (action.text(), action.shortcut().toString()) in shown
    help_window.close()
    act(window, "about")
    about = window._window_actions._about
    assert "LGPL-3.0" in about.text.toPlainText()
    qtbot.mouseClick(about.copy_button, Qt.MouseButton.LeftButton)
    assert "NumPy: " in QApplication.clipboard().text()
    about.close()


def test_the_palette_opens(qtbot, open_window):
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window._window_actions._palette
    assert palette.isVisible()
    palette.close()


def test_the_controls_are_never_cut_off_at_the_side(open_window):
    window = open_window()
    window.resize(640, 480)
    page = window.current
    assert page.button.mapTo(page.inspector, QPoint(page.button.width(), 0)).x() <= (
        page.inspector.width()
    )


SCREEN = QRect(0, 0, 1920, 1080)
SECOND = QRect(1920, 0, 1280, 1024)


@pytest.mark.parametrize(
    ("wanted", "screens", "expected"),
    [
        (QRect(100, 100, 800, 600), [SCREEN], QRect(100, 100, 800, 600)),
        (QRect(2000, 100, 800, 600), [SCREEN, SECOND], QRect(2000, 100, 800, 600)),
        (QRect(2000, 100, 800, 600), [SCREEN], QRect(1120, 100, 800, 600)),
        (QRect(-500, -500, 800, 600), [SCREEN], QRect(0, 0, 800, 600)),
        (QRect(0, 0, 4000, 3000), [SCREEN], SCREEN),
        (QRect(0, 0, 5, 5), [SCREEN], QRect(0, 0, 640, 480)),
        (QRect(10**9, 0, 800, 600), [SCREEN], QRect(1120, 0, 800, 600)),
    ],
)
def test_the_window_is_fitted_into_the_screens_there_are(wanted, screens, expected):
    assert fitted(wanted, screens) == expected


@pytest.mark.gl
def test_a_later_opengl_page_does_not_replace_the_native_window(qtbot, open_window):
    class Watcher(QObject):
        replaced = 0

        def eventFilter(self, watched, event):  # noqa: N802
            self.replaced += event.type() == QEvent.Type.WinIdChange
            return False

    window = open_window((QuietRoom, OpenGLRoom), graphics=Graphics(None, "a renderer"))
    watcher = Watcher()
    window.installEventFilter(watcher)
    window.show_page("opengl")
    qtbot.wait(100)
    assert watcher.replaced == 0


def test_twenty_windows_leave_nothing_behind(qtbot, tmp_path, qapp):
    def counted():
        for _ in range(3):
            qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect()
        timers = [thing for thing in gc.get_objects() if type(thing) is QTimer]
        return len(qapp.allWidgets()), len(timers), len(qapp.topLevelWidgets())

    def open_and_close(number):
        session = make_session(tmp_path / str(number))
        window = MainWindow(session, Actions(session), FrameClock(session), (QuietRoom, LoudRoom))
        window.show()
        window.show_page("loud")
        window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        window.close()
        session.close()
        window.deleteLater()
        session.deleteLater()

    open_and_close("first")
    before = counted()
    for number in range(20):
        open_and_close(number)
    assert counted() == before
