"""What must be there before Qt is imported, and how to get it.

On Linux, Qt leaves windows, fonts and OpenGL to libraries of the system. Where one is missing, or
the display does not answer, Qt aborts the process without an exception that could be caught. So
both are looked at first, with the standard library alone, and what is wrong becomes a sentence.

``python -m gui.preflight`` prints the Debian packages that are missing, one a line.
"""

import ctypes
import os
import shutil
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

# Library name -> Debian package. Every platform of Qt needs these, also those without windows.
ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
PLATFORM = {
    "xcb": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}
# The virtual screen on which a tour is made where there is no real one.
VIRTUAL_SCREEN = {"Xvfb": "xvfb"}


def on_linux() -> bool:
    """Whether windows come from a display server that may be missing."""
    return sys.platform.startswith("linux")


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether something says where windows go; a platform chosen by hand counts as well."""
    if not on_linux():
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in names)


def platform_of(environment: Mapping[str, str]) -> str:
    """The Qt platform that this environment leads to, such as ``"xcb"``, or ``""`` for none."""
    chosen = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if chosen:
        return "wayland" if chosen.startswith("wayland") else chosen
    wayland, x11 = (bool(environment.get(name)) for name in ("WAYLAND_DISPLAY", "DISPLAY"))
    # Qt falls back from Wayland to X11, so where both are offered either will do.
    if wayland and (not x11 or not missing_libraries("wayland")):
        return "wayland"
    return "xcb" if x11 else ""


def missing_libraries(platform: str) -> dict[str, str]:
    """The libraries that Qt would look for on ``platform`` in vain, with their Debian packages."""
    if not on_linux():
        return {}
    wanted = ALWAYS | PLATFORM.get(platform, {})
    return {library: package for library, package in wanted.items() if not _loads(library)}


def missing_screen_tools() -> dict[str, str]:
    """The programs that a virtual screen lacks, with their Debian packages."""
    if not on_linux():
        return {}
    return {name: package for name, package in VIRTUAL_SCREEN.items() if not shutil.which(name)}


def install_line(missing: Mapping[str, str]) -> str:
    """The one line to type that brings what is missing."""
    if shutil.which("apt-get"):
        packages = " ".join(dict.fromkeys(missing.values()))
        return f"sudo apt-get install --no-install-recommends {packages}"
    return "(with your system's package manager, the packages with) " + " ".join(missing)


def fault(environment: Mapping[str, str]) -> str | None:
    """Why a window cannot be opened here and what to do about it, or ``None`` if it can."""
    if not has_display(environment):
        return (
            "There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set). "
            "Pictures of every page can be made without one: --tour DIR."
        )
    missing = missing_libraries(platform_of(environment))
    if missing:
        return f"Qt needs libraries that this system lacks. Install them:\n{install_line(missing)}"
    return display_fault(environment)


def display_fault(environment: Mapping[str, str]) -> str | None:
    """Why the display that is named does not answer, or ``None`` if it does or none is needed."""
    platform = platform_of(environment)
    if platform == "xcb" and not _x11_answers(environment.get("DISPLAY", "")):
        variable = "DISPLAY"
    elif platform == "wayland" and not _wayland_answers(environment):
        variable = "WAYLAND_DISPLAY"
    else:
        return None
    return (
        f"The display “{environment.get(variable, '')}” (from {variable}) does not answer. Start "
        "Downhill from a desktop session, or make pictures of every page without one: --tour DIR."
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x11_answers(display: str) -> bool:
    """Whether the X server lets us in, asked the way Qt will ask it."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY") or "wayland-0"
    address = Path(environment.get("XDG_RUNTIME_DIR", "")) / name
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(address))
        except OSError:
            return environment.get("WAYLAND_SOCKET") is not None
    return True


def main() -> int:
    """Print what is missing, for programs that install it; 0 means nothing."""
    missing = missing_libraries(platform_of(os.environ) or "xcb")
    print("\n".join(dict.fromkeys(missing.values())), end="\n" if missing else "")  # noqa: T201
    return 2 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
