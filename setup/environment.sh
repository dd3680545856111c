#!/bin/sh
# Makes .venv with the given Python. Nothing is compiled and nothing is fetched here, except, where this Python cannot
# make environments and we may install packages, Debian's python3-venv.
set -eu
python=$1
folder=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Leerlus needs Python 3.11 or newer. Name it like this: make PYTHON=/path/to/python3.11 setup" >&2
    exit 1
fi
if [ -x "$folder/bin/python" ] && "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi
rm -rf "$folder"
if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$python" -m venv "$folder"
elif "$python" -c 'import venv' 2>/dev/null && "$python" -m pip --version >/dev/null 2>&1; then
    "$python" -m venv --without-pip "$folder"
    "$python" -m pip --quiet --python "$folder/bin/python" install pip
else
    "$(dirname "$0")/debian-packages.sh" python3-venv:-
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "This Python cannot make environments. On Debian: apt-get install python3-venv; then run this again." >&2
        exit 1
    fi
    "$python" -m venv "$folder"
fi
