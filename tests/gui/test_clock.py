"""The frame clock: two rates, and a way to stop for good."""

import time

from gui.clock import FrameClock


def test_graphics_tick_about_sixty_times_and_text_five_times_a_second(qtbot):
    clock = FrameClock()
    counts = {"frame": 0, "text": 0}
    clock.frame_ticked.connect(lambda: counts.update(frame=counts["frame"] + 1))
    clock.text_ticked.connect(lambda: counts.update(text=counts["text"] + 1))
    clock.start()
    qtbot.wait(1050)
    clock.stop()
    assert 30 <= counts["frame"] <= 70
    assert 4 <= counts["text"] <= 7


def test_a_stopped_clock_is_silent_and_can_start_again(qtbot):
    clock = FrameClock()
    ticks = []
    clock.frame_ticked.connect(lambda: ticks.append(1))
    clock.start()
    qtbot.waitUntil(lambda: len(ticks) > 2)
    clock.stop()
    before = len(ticks)
    qtbot.wait(80)
    assert len(ticks) == before
    clock.start()
    qtbot.waitUntil(lambda: len(ticks) > before)
    clock.stop()


def test_late_frames_are_skipped_not_queued(qtbot):
    clock = FrameClock()
    ticks = []
    clock.frame_ticked.connect(lambda: ticks.append(time.monotonic()))
    clock.start()
    qtbot.waitUntil(lambda: len(ticks) > 2)
    time.sleep(0.5)
    resumed = time.monotonic()
    qtbot.wait(50)
    clock.stop()
    assert sum(tick >= resumed for tick in ticks) <= 6


def test_a_retired_clock_never_starts_again(qtbot):
    clock = FrameClock()
    clock.start()
    clock.retire()
    clock.start()
    assert not clock.running


def test_no_text_tick_after_a_frame_that_stopped_the_clock(qtbot):
    clock = FrameClock()
    frames, texts = [], []
    clock.frame_ticked.connect(lambda: frames.append(1))
    clock.frame_ticked.connect(clock.stop)
    clock.text_ticked.connect(lambda: texts.append(1))
    clock.start()
    qtbot.waitUntil(lambda: frames != [])
    qtbot.wait(80)
    assert (len(frames), texts) == (1, [])
