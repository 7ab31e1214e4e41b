"""The guard that fails a suite in which nothing drew with OpenGL."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DRAWS = "import pytest\n@pytest.mark.gl\ndef test_draws(): pass\n"
SKIPS = "import pytest\n@pytest.mark.gl\ndef test_draws(): pytest.skip('no OpenGL')\n"


@pytest.mark.parametrize(("source", "code"), [(DRAWS, 0), (SKIPS, 1)])
@pytest.mark.parametrize("workers", [(), ("-n", "1")])
def test_it_fails_when_every_gl_test_was_skipped(
    tmp_path: Path, source: str, code: int, workers: tuple[str, ...]
) -> None:
    suite = tmp_path / "test_suite.py"
    suite.write_text(source)
    settings = tmp_path / "pytest.ini"
    settings.write_text("[pytest]\nmarkers = gl\n")
    options = ("-p", "tests.gl_guard", "-p", "no:cacheprovider", "-c", settings, *workers)
    command = [sys.executable, "-m", "pytest", *options, suite]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    assert ("the 3-D view was not tested" in done.stdout) == bool(code)
