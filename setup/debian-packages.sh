#!/bin/sh
# Installs the Debian packages whose program is absent, where we may; else names them. Each argument: package:program.
# A program of `-` means: always ask for the package. Never fails: what needs the package says so itself.
set -u
missing=""
for pair in "$@"; do
    package=${pair%%:*}
    program=${pair#*:}
    if [ "$program" = "-" ] || ! command -v "$program" >/dev/null 2>&1; then
        missing="$missing $package"
    fi
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        as_root="nobody"
    fi
fi
if [ "$as_root" = "nobody" ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Some tests are skipped without these programs:$missing. On Debian: apt-get install$missing" >&2
    exit 0
fi
echo "Installing Debian packages:$missing ..."
report=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
if ! { $as_root apt-get -qq update && $as_root apt-get -qq -y --no-install-recommends install $missing; } >"$report" 2>&1; then
    tail -n 5 "$report" >&2
    echo "These Debian packages could not be installed:$missing. Tests that need them are skipped." >&2
fi
rm -f "$report"
exit 0
