"""Residents tell us something and mails go out, while the processes under them are killed again and again.

``python -m tests.house.drill --kills 200`` does it as often as asked; ``make drill`` does so with both drills.
"""

import argparse
import http.client
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from itertools import count
from urllib.parse import urlencode
from uuid import uuid4

import click
import psycopg

from tests.house.accounts import faults
from tests.house.installation import Installation, new_installation
from tests.integrations.delivery.mail_server import Behaviour, mail_server
from tests.patience import eventually

RESIDENTS = 4
TOLD_PER_KILL = 3
FORM = "/vertel/klacht/kort/"
SENDER = "klachten@voorbeeldstad.example"

# The worker sends every minute by itself; a drill of minutes asks for it each moment.
ASK_TO_SEND = """
import time
import django
django.setup()
from leerlus.integrations.delivery.sending import send_every_minute
while True:
    send_every_minute.enqueue(only_one_waiting="delivery.send", timestamp=int(time.time()))
    time.sleep(0.3)
"""


@dataclass
class Outcome:
    kills: int
    told: dict[str, str]
    faults: list[str]
    in_doubt: int = 0
    seconds: float = 0.0
    victims: dict[str, int] = field(default_factory=dict)


class Crowd:
    """Residents who press the button again, with the same form, until they see a number."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: set[str] = set()
        self.told: dict[str, str] = {}
        self.stop = threading.Event()
        self._places = count(1)
        self._residents = [threading.Thread(target=self._keep_telling) for _resident in range(RESIDENTS)]

    def start(self) -> None:
        for resident in self._residents:
            resident.start()

    def finish(self) -> None:
        """Whoever is telling still gets an answer."""
        self.stop.set()
        for resident in self._residents:
            resident.join()

    def _keep_telling(self) -> None:
        while not self.stop.is_set():
            key = str(uuid4())
            self.asked.add(key)
            visit = Visit(self.port, place=next(self._places))
            while (number := visit.tell(key)) is None:
                time.sleep(0.05)
            self.told[key] = number


class Visit:
    """One browser: a place of its own in the network, its cookies, and what it asks for."""

    def __init__(self, port: int, *, place: int) -> None:
        self.port = port
        self._from = f"127.1.{place // 250}.{place % 250 + 1}"
        self._cookies: dict[str, str] = {}
        self._token = ""

    def tell(self, key: str) -> str | None:
        """Send the form, and read the number on the page that follows; None where anything broke on the way."""
        with suppress(OSError, http.client.HTTPException):
            if not self._token:
                self._token = _first(r'name="csrfmiddlewaretoken" value="(\w+)"', self._ask("GET", FORM)[1])
            if self._token and self._ask("POST", FORM, self._answers(key))[0] == 302:
                return _first(r'class="reference">([\d-]+)<', self._ask("GET", "/verstuurd/")[1]) or None
        return None

    def _answers(self, key: str) -> str:
        answers = {"call": "yes", "phone": "06 12 34 56 78", "name": "Noor Voorbeeld", "story": f"Verhaal {key}."}
        return urlencode({**answers, "email": "noor@voorbeeld.example", "key": key, "csrfmiddlewaretoken": self._token})

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20, source_address=(self._from, 0))
        try:
            heads = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
            if body:
                heads["Content-Type"] = "application/x-www-form-urlencoded"
            line.request(method, path, body or None, heads)
            answer = line.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
            return answer.status, answer.read().decode()
        finally:
            line.close()


def drill(*, kills: int, say: bool = False) -> Outcome:
    """Kill so often, then let everything come to rest, and hold the accounts against each other."""
    began = time.monotonic()
    with mail_server() as (server, behaviour):
        behaviour.waits_seconds = 0.02
        smtp = {"LEERLUS_SMTP_HOST": server.host, "LEERLUS_SMTP_PORT": str(server.port), "LEERLUS_SMTP_TLS": "none"}
        with new_installation(**smtp, LEERLUS_SMTP_FROM=SENDER) as house:
            house.start()
            crowd = Crowd(house.port)
            asking = subprocess.Popen([sys.executable, "-c", ASK_TO_SEND], env=_with_django(house))
            crowd.start()
            try:
                victims = _kill(house, crowd, kills, say=say)
            finally:
                crowd.finish()
            outcome = _come_to_rest(house, crowd, behaviour)
            asking.kill()
            asking.wait()
    outcome.kills, outcome.victims, outcome.seconds = kills, victims, time.monotonic() - began
    return outcome


def _kill(house: Installation, crowd: Crowd, kills: int, *, say: bool) -> dict[str, int]:
    chance = random.Random(7)
    victims = {"website": 0, "background worker": 0}
    for number in range(kills):
        so_far = len(crowd.told)
        if not eventually(lambda so_far=so_far: len(crowd.told) >= so_far + TOLD_PER_KILL):
            raise AssertionError(f"Nobody is answered any more. {house.said()}")
        time.sleep(chance.uniform(0.0, 0.3))
        name = "background worker" if chance.random() < 0.5 else "website"
        eventually(lambda name=name: _processes(house, name) != [])
        os.kill(chance.choice(_processes(house, name)), signal.SIGKILL)
        victims[name] += 1
        if say and (number + 1) % 10 == 0:
            click.echo(f"  {number + 1} killed, {len(crowd.told)} told", err=True)
    return victims


def _processes(house: Installation, name: str) -> list[int]:
    """The website is the one that listens and those that answer for it."""
    if name == "background worker":
        return house.processes("leerlus.cli worker")
    return house.processes("granian")


def _come_to_rest(house: Installation, crowd: Crowd, behaviour: Behaviour) -> Outcome:
    with psycopg.connect(_address(house), autocommit=True) as link:
        waiting = "SELECT count(*) FROM outbox_message WHERE state NOT IN ('sent', 'in_doubt')"
        eventually(lambda: link.execute(waiting).fetchone() == (0,))
        arrived = [mail["Message-ID"].strip("<>").partition("@")[0] for mail in behaviour.mails]
        found = faults(link, told=crowd.told, asked=crowd.asked, arrived=arrived)
        (in_doubt,) = link.execute("SELECT count(*) FROM outbox_message WHERE state = 'in_doubt'").fetchone() or (0,)
    verified = subprocess.run(
        [sys.executable, "-m", "leerlus.cli", "verify-audit"],
        env=house.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if verified.returncode != 0:
        found.append(verified.stderr.strip())
    return Outcome(kills=0, told=crowd.told, faults=found, in_doubt=in_doubt)


def _address(house: Installation) -> str:
    """Asked of the house itself, for this process may work with another database."""
    program = "from leerlus.database import connection as c; print(c.conninfo(c.owner_parameters()))"
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=house.environment, capture_output=True, text=True, check=True).stdout.strip()


def _with_django(house: Installation) -> dict[str, str]:
    return house.environment | {"DJANGO_SETTINGS_MODULE": "leerlus.settings"}


def _first(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    return found.group(1) if found else ""


def main() -> None:
    given = argparse.ArgumentParser(description="Kill website and worker under residents and mails; lose nothing.")
    given.add_argument("--kills", type=int, default=200)
    outcome = drill(kills=given.parse_args().kills, say=True)
    killed = ", ".join(f"{name} {times}" for name, times in outcome.victims.items())
    click.echo(
        f"{outcome.kills} kills ({killed}) in {outcome.seconds:.0f} s, {len(outcome.told)} tellings acknowledged."
    )
    click.echo(f"{outcome.in_doubt} mails in doubt; {len(outcome.faults)} faults.")
    for fault in outcome.faults[:50]:
        click.echo(f"  {fault}")
    sys.exit(1 if outcome.faults else 0)


if __name__ == "__main__":
    main()
