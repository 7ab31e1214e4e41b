# Finds a Python that can run Downhill, the private environment's first; sourced by run and test.
# Sets $python, or says what to do and stops.

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

python=
for candidate in "$root/.venv/bin/python" \
    python3.13 python3.12 python3.14 python3.11 python3 python; do
    if command -v "$candidate" >/dev/null 2>&1 && suits "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ] && command -v uv >/dev/null 2>&1; then
    python=$(uv python find --no-python-downloads --no-project '>=3.11,<3.15' 2>/dev/null) || python=
fi
if [ -z "$python" ]; then
    echo "Downhill needs Python 3.11, 3.12, 3.13 or 3.14, and none of them was found." >&2
    if command -v apt-get >/dev/null 2>&1; then
        echo "Install it: sudo apt-get install python3 python3-venv" >&2
    else
        echo "Install it from your system's packages or from python.org, then try again." >&2
    fi
    exit 2
fi
