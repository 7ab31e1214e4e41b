"""Which gesture does what in the Training room: signals, menus and keys."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from core.goal import Goal
from gui.pages.training.goals import GOALS
from gui.pages.training.quick_choices import register_quick_choices
from gui.pages.training.undoing import Undoing

if TYPE_CHECKING:
    from gui.pages.training.page import TrainingPage


def connect(page: "TrainingPage") -> None:
    """Let every control of the room reach the page, its run and its past."""
    controls, bar, stage, desk = page.controls, page.transport, page.stage, page.desk
    steering, past = page.steering, page.time_machine
    bar.play_toggled.connect(page.play)
    bar.step_requested.connect(steering.step)
    bar.step_back_requested.connect(past.previous)
    bar.reset_requested.connect(steering.reset)
    bar.pace_changed.connect(page.run.set_pace)
    bar.scrubbed.connect(past.go_to)
    bar.epoch_requested.connect(steering.train_one_epoch)
    controls.edited.connect(steering.edit)
    controls.network.build_requested.connect(steering.build)
    controls.network.new_start_requested.connect(steering.reset_differently)
    controls.presets.preset_chosen.connect(page.begin_preset)
    controls.kept.changed.connect(desk.kept_runs_changed)
    controls.kept.removed.connect(steering.forget)
    controls.kept.again_requested.connect(steering.begin)
    stage.trial_strip.taken.connect(desk.keep)
    stage.trial_strip.left.connect(desk.put_back)
    stage.past_strip.taken.connect(steering.branch)
    stage.past_strip.left.connect(past.return_to_now)
    desk.exhibit_wanted.connect(stage.panes.exhibit)
    desk.trial_changed.connect(lambda: show_trial(page))
    stage.panes.set_reduced_motion(page.session.reduce_motion)
    page.session.reduce_motion_changed.connect(stage.panes.set_reduced_motion)
    page.messages.mend = steering.mend
    page.messages.restart = steering.restart_with
    page.messages.bring_back = steering.bring_back


def show_trial(page: "TrainingPage") -> None:
    """Say over the panes whether they show changed weights."""
    tried = page.desk.trial is not None
    page.registry.get(f"{page.key}.put_back").setEnabled(tried)
    page.stage.trial_strip.show_words("You are looking at changed weights." if tried else None)


def register_actions(page: "TrainingPage") -> None:
    """Everything that can be done here, for menus, keys and the palette."""
    add, steering, past, files = page.add_action, page.steering, page.time_machine, page.files
    for key, text, callback, shortcut, tip in (
        ("play", "Train or pause", page.toggle, "Space", "Let the network learn, or hold it"),
        ("step", "One step", steering.step, ".", "One mini-batch, one small step downhill"),
        ("epoch", "One epoch", steering.train_one_epoch, "E", "Read every image once, then pause"),
        ("previous", "Previous moment", past.previous, "Left", "Look back"),
        ("step_back", "One moment back", past.previous, ",", "The same as previous moment"),
        ("next", "Next moment", past.next, "Right", "Look forward again"),
        ("first", "First moment", past.first, "Home", "Look at the random start"),
        ("now", "Back to now", past.return_to_now, "End", "Look at the newest moment"),
        ("branch", "Train on from here", steering.branch, "", "Branch off at the moment shown"),
        ("reset", "Start again", steering.reset, "R", "Back to the same random weights"),
        ("new", "New random start", steering.reset_differently, "N", "Other random weights"),
        ("build", "Build and start", steering.build, "B", "Make the network that is set up"),
    ):
        add(key, text, callback, shortcut, tip)
    add("put_back", "Put changed weights back", page.desk.put_back, "Esc", "Show the run's own")
    show_trial(page)
    page.transport.offer([_goal_action(page, *entry) for entry in GOALS])
    for key, text, callback, shortcut, tip in (
        ("save", "Save network…", files.save, "Ctrl+S", "Keep weights, settings and progress"),
        ("open", "Open network…", files.ask, "Ctrl+O", "Let a saved network be the run"),
        ("export", "Export for PyTorch…", files.export, "", "Weights and biases as a state dict"),
        ("curves", "Export curves as CSV…", files.save_curves, "", "This run and earlier ones"),
    ):
        add(key, text, callback, shortcut, tip, menu="File")
    page.undoing = Undoing(page)
    register_quick_choices(page)


def _goal_action(page: "TrainingPage", key: str, words: str, goal: Goal) -> QAction:
    def train() -> None:
        page.steering.train_until(goal)

    return page.add_action(key, f"Train until {words}", train, "", "Train, then pause")
