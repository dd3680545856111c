"""Take the pictures of docs/pictures anew from a demonstration that runs.

Usage: python setup/take_pictures.py ADDRESS, with Chromium installed; "make run" gives http://localhost:8000.
"""

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
SIZE: Any = {"width": 1180, "height": 760}
COLOURS = 256  # A page of ours has few; kept so, a picture weighs a third.


def look_as(page: Page, address: str, username: str) -> None:
    page.goto(f"{address}/demo/")
    page.locator(f"form:has(input[value='{username}']) button").click()
    page.wait_for_load_state()


def today(page: Page, address: str) -> None:
    look_as(page, address, "behandelaar")


def case(page: Page, address: str) -> None:
    """Where somebody was called already, so that there is something to tell."""
    look_as(page, address, "behandelaar")
    page.goto(f"{address}/werk/lijst/?words=kwijtschelding&handler=me")
    page.locator("[data-row] a").first.click()
    page.wait_for_load_state()


def patterns(page: Page, address: str) -> None:
    look_as(page, address, "coordinator")
    page.goto(f"{address}/werk/patronen/")


def portal(page: Page, address: str) -> None:
    page.goto(f"{address}/")


PICTURES: tuple[Callable[[Page, str], None], ...] = (today, case, patterns, portal)


def main(address: str) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for go in PICTURES:
            page = chromium.new_page(viewport=SIZE, locale="nl-NL", timezone_id="Europe/Amsterdam")
            go(page, address)
            taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            taken.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{go.__name__}.png", optimize=True)
            page.close()
        chromium.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
