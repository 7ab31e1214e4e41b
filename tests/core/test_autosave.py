"""Files that survive a crash are found by the next process, and only when their owner is gone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.autosave import AutosaveFile
from core.channel import State, record_dtype
from core.recipe import Recipe
from core.snapshot import Snapshot

ROOT = Path(__file__).resolve().parents[2]
RECIPE = Recipe(widths=(4, 3, 2))

SAVING = """
import sys, time
from pathlib import Path
from core.autosave import AutosaveFile
from tests.core.test_autosave import moment

file = AutosaveFile(Path(sys.argv[1]))
file.save(moment(int(sys.argv[2])), "")
print("saved", flush=True)
time.sleep(60)
"""


def moment(step: int) -> Snapshot:
    record = np.zeros((), record_dtype(23))
    record["step"], record["seed"], record["bin_width"] = step, RECIPE.seed, 1
    record["state"] = State.RUNNING
    record["theta"] = step
    return Snapshot(record, RECIPE)


def files(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir())


def test_a_killed_process_leaves_its_run_to_the_next(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SAVING, str(tmp_path), "123"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "saved\n"
        here = AutosaveFile(tmp_path)
        assert here.left_behind() is None, "its process is alive"
        program.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        program.wait()
    lost = here.left_behind()
    assert lost is not None
    assert lost.step == 123
    assert lost.theta.tolist() == [123.0] * 23
    assert here.left_behind() is not None, "asking does not take it away"
    other = AutosaveFile(tmp_path)
    assert other.left_behind() is None, "one window offers it"
    here.close()
    assert other.left_behind() is not None, "nobody has taken it up yet"
    (run,) = tmp_path.glob("*.npz")
    (tmp_path / f".{run.name}.{program.pid}").write_bytes(b"killed while writing")
    other.forget()
    assert other.left_behind() is None
    assert files(tmp_path) == []


def test_a_clean_end_leaves_nothing_and_another_is_kept(tmp_path: Path) -> None:
    first, second = AutosaveFile(tmp_path / "data"), AutosaveFile(tmp_path / "data")
    first.close()
    assert list(tmp_path.iterdir()) == [], "nothing is made before there is something to save"
    first.save(moment(5), "")
    first.save(moment(9), "")
    second.save(moment(7), "")
    assert files(tmp_path / "data") == [".lock", ".lock", ".npz", ".npz"]
    first.close()
    assert first.left_behind() is None
    second.close(keep=True)
    lost = first.left_behind()
    assert lost is not None
    assert lost.step == 7
    first.save(moment(8), "")
    first.forget()
    first.close()
    assert files(tmp_path / "data") == []


def test_the_newest_is_offered_and_the_damaged_passed_over(tmp_path: Path) -> None:
    for step, age in ((3, 50), (4, 10), (5, 20)):
        file = AutosaveFile(tmp_path)
        file.save(moment(step), "")
        file.close(keep=True)
        path = max(tmp_path.glob("*.npz"), key=lambda path: path.stat().st_mtime)
        if step == 4:
            path.write_bytes(b"PK\3\4 and no more")
        written = path.stat().st_mtime - age
        os.utime(path, (written, written))
    here = AutosaveFile(tmp_path)
    lost = here.left_behind()
    assert lost is not None
    assert lost.step == 5
    here.forget()
    assert files(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_an_error_of_saving_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    here = AutosaveFile(tmp_path / "file" / "data")
    assert here.left_behind() is None
    with pytest.raises(OSError, match="file"):
        here.save(moment(1), "")
    here.close()
