"""The same form, sent by several requests at once: an impatient thumb, a line that stutters."""

import http.cookiejar
import re
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from leerlus.casework.signals.models import Signal
from tests import make


def test_one_form_sent_six_times_at_once_is_one_message_with_one_number(website):
    make.municipality()
    cookies = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(cookies))
    html = browser.open(f"{website}/vertel/klacht/kort/").read().decode()
    hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|key)" value="([^"]+)"', html))
    form = urllib.parse.urlencode(hidden | {"call": "no", "story": "Ik belde vijf keer."}).encode()

    def press(_time: int) -> str:
        return str(browser.open(f"{website}/vertel/klacht/kort/", form).read().decode())

    with ThreadPoolExecutor(6) as thumbs:
        pages = list(thumbs.map(press, range(6)))
    numbers = {number for page in pages for number in re.findall(r"\d{2}-\d{4}-\d{3}", page)}
    assert len(numbers) == 1 and Signal.objects.count() == 1
