"""Fetch again what we did not write ourselves and serve to browsers, and write down its fingerprints.

    python setup/vendor_static.py

Needs npm. Takes the versions named below, copies the few files that are used with their licence into the static
folder of the design, and writes MANIFEST.toml. A test compares the files with it.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "src/leerlus/foundation/design/static/design/vendor"

# Folder here: npm package, version, licence, files inside the package.
TAKEN = {
    "htmx": ("htmx.org", "2.0.11", "0BSD", ("dist/htmx.min.js", "LICENSE")),
    "source-sans-3": (
        "@fontsource-variable/source-sans-3",
        "5.3.0",
        "OFL-1.1",
        ("files/source-sans-3-latin-wght-normal.woff2", "LICENSE"),
    ),
}


def main() -> None:
    lines = ["# What we did not write ourselves. Made by setup/vendor_static.py; do not edit.", ""]
    for folder, (package, version, licence, files) in TAKEN.items():
        target = VENDOR / folder
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        with tempfile.TemporaryDirectory() as scratch:
            command = ["npm", "pack", "--silent", f"{package}@{version}"]
            packed = subprocess.run(command, cwd=scratch, check=True, capture_output=True, text=True)
            with tarfile.open(Path(scratch) / packed.stdout.strip().splitlines()[-1]) as archive:
                archive.extractall(scratch, filter="data")
            for name in files:
                shutil.copyfile(Path(scratch) / "package" / name, target / Path(name).name)
        lines += [
            f'[{folder}]\npackage = "{package}"\nversion = "{version}"\nlicence = "{licence}"',
            "[" + folder + ".sha256]",
        ]
        for name in sorted(Path(file).name for file in files):
            lines.append(f'"{name}" = "{hashlib.sha256((target / name).read_bytes()).hexdigest()}"')
        lines.append("")
        sys.stderr.write(f"{folder}: {package} {version}\n")
    (VENDOR / "MANIFEST.toml").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
