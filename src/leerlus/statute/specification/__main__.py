"""Writes the page to standard output."""

import sys

from leerlus.statute.specification.page import render_markdown

if __name__ == "__main__":
    sys.stdout.write(render_markdown())
