"""The rules that keep the program easy to find one's way in.

Each test reads the source and lists what breaks a rule, with file and line.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 250
LONGEST_FUNCTION = 40
SEEDED_RANDOMNESS = {"default_rng", "Generator", "BitGenerator", "SeedSequence", "PCG64", "Philox"}
HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}\b")
COLOUR_NAMES = {
    *("black", "white", "red", "green", "blue", "cyan", "magenta", "yellow", "gray"),
    *("darkRed", "darkGreen", "darkBlue", "darkCyan", "darkMagenta", "darkYellow", "darkGray"),
    "lightGray",
}


def sources(*folders: str) -> list[Path]:
    found = {folder: sorted((ROOT / folder).rglob("*.py")) for folder in folders}
    assert all(found.values()), f"a rule looks into an empty folder: {found}"
    return [path for paths in found.values() for path in paths]


def everything() -> list[Path]:
    return [ROOT / "main.py", *sources("core", "gui")]


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path)))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of all that a file imports, wherever in it."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{name.name}") for name in node.names)


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def place(path: Path, line: int, what: object) -> str:
    return f"{path.relative_to(ROOT)}:{line} {what}"


def forbidden_imports(paths: list[Path], *packages: str) -> list[str]:
    return [
        place(path, line, name)
        for path in paths
        for line, name in imports(path)
        if within(name, *packages)
    ]


def test_core_stands_on_numpy_and_the_standard_library_alone() -> None:
    allowed = {"core", "numpy", *sys.stdlib_module_names}
    found = [
        place(path, line, name)
        for path in sources("core")
        for line, name in imports(path)
        if name.split(".")[0] not in allowed
    ]
    assert found == []


def test_views_and_widgets_know_neither_core_nor_pages_nor_the_window() -> None:
    strangers = ("core", "gui.pages", "gui.page", "gui.session", "gui.main_window", "gui.actions")
    assert forbidden_imports(sources("gui/views", "gui/widgets"), *strangers) == []


def test_no_page_imports_another_page() -> None:
    folder = ROOT / "gui" / "pages"
    found = []
    for path in sources("gui/pages"):
        own = path.relative_to(folder).with_suffix("").parts[0]
        found += [
            place(path, line, name)
            for line, name in imports(path)
            if own != "__init__"
            and within(name, "gui.pages")
            and not within(name, f"gui.pages.{own}")
        ]
    assert found == []


def test_only_main_imports_the_application() -> None:
    assert forbidden_imports(sources("core", "gui"), "gui.app", "main") == []


def test_files_stay_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in everything()}
    found = [place(path, n, "lines") for path, n in lengths.items() if n > LONGEST_FILE]
    assert found == []


def test_functions_stay_short() -> None:
    found = []
    for path in everything():
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found.append(place(path, node.lineno, f"{node.name}: {length} lines"))
    assert found == []


def literal_colours(path: Path) -> Iterator[tuple[int, str]]:
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if HEX_COLOUR.search(node.value):
                yield node.lineno, HEX_COLOUR.search(node.value)[0]
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            arguments = [a for a in node.args if isinstance(a, ast.Constant)]
            if name in {"QColor", "fromRgb", "fromRgbF", "mkColor"} and arguments:
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Attribute) and node.attr in COLOUR_NAMES:
            owner = ast.unparse(node.value)
            if owner in {"Qt", "Qt.GlobalColor"}:
                yield node.lineno, ast.unparse(node)


def test_colours_are_named_in_the_theme_alone() -> None:
    theme = ROOT / "gui" / "theme.py"
    found = [
        place(path, line, colour)
        for path in everything()
        if path != theme
        for line, colour in literal_colours(path)
    ]
    assert found == []


def test_the_search_for_colours_finds_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "colours.py"
    path.write_text(
        "a = '#12aBcd'\nb = QColor(1, 2, 3)\nc = Qt.GlobalColor.red\nd = QColor(role)\n"
    )
    assert [line for line, _ in literal_colours(path)] == [1, 2, 3]


def test_randomness_is_handed_in() -> None:
    found = []
    for path in [*everything(), *sources("bench")]:
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and node.attr not in SEEDED_RANDOMNESS:
                owner = ast.unparse(node.value)
                if owner in {"np.random", "numpy.random"}:
                    found.append(place(path, node.lineno, ast.unparse(node)))
        found += [place(path, n, name) for n, name in imports(path) if within(name, "random")]
    assert found == []


def modules_after_importing(module: str) -> set[str]:
    """The top-level packages that a fresh interpreter holds once it has imported ``module``."""
    program = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_training_process_never_sees_qt() -> None:
    loaded = modules_after_importing("core.trainer")
    assert "numpy" in loaded
    assert loaded.isdisjoint({"PySide6", "shiboken6", "pyqtgraph", "OpenGL", "gui"})


def test_main_can_be_imported_again_without_qt_or_numpy() -> None:
    loaded = modules_after_importing("main")
    assert loaded.isdisjoint({"PySide6", "shiboken6", "pyqtgraph", "OpenGL", "numpy", "core"})
