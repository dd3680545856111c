"""How much of the personal data is found, how often something is masked for nothing, and how fast.

    python -m benchmarks.deidentify [--misses]

Prints recall (every letter and digit of an item covered), precision (share of the covered letters that were marked),
false alarms in clean sentences, and texts per second of one processor. Sentences, names and numbers are invented.
"""

import random
import re
import sys
import time
from collections import Counter

import click

from benchmarks.invented.deidentify_sentences import (
    ADDRESSES,
    CLEAN,
    HELD_OUT,
    HELD_OUT_LAST,
    HELD_OUT_LATER,
    NAMES,
    SEEN,
    TEMPLATES,
)
from leerlus.learning.deidentify import deidentify
from leerlus.learning.masking.numbers import SIDECODES, is_bsn

_MARK = re.compile(r"\[([A-Z]+):([^\]]*)\]")


def parsed(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A marked line as plain text and its items (start, end, kind)."""
    text, items, last = "", [], 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        items.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        last = match.end()
    return text + line[last:], items


def measure(lines: list[str], *, show: bool) -> tuple[Counter[str], Counter[str], float]:
    """Items found and items there per kind, and precision by letter."""
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    covered_letters = right_letters = 0
    for line in lines:
        text, items = parsed(line)
        covered = {i for span in deidentify(text).spans for i in range(span.start, span.end) if text[i].isalnum()}
        marked = {i for start, end, _ in items for i in range(start, end) if text[i].isalnum()}
        covered_letters += len(covered)
        right_letters += len(covered & marked)
        for start, end, kind in items:
            whole = all(i in covered for i in range(start, end) if text[i].isalnum())
            there[kind] += 1
            found[kind] += whole
            if show and not whole:
                click.echo(f"  missed: {text[start:end]} | in: {text}")
        if show and covered - marked:
            letters = "".join(text[i] for i in sorted(covered - marked))
            click.echo(f"  for nothing: {letters} | in: {text}")
    return found, there, right_letters / max(1, covered_letters)


def report(title: str, lines: list[str], *, show: bool) -> None:
    found, there, precision = measure(lines, show=show)
    kinds = ", ".join(f"{kind} {found[kind]}/{there[kind]}" for kind in sorted(there))
    total = sum(found.values()) / max(1, sum(there.values()))
    click.echo(f"{title}: recall {total:.3f} of {sum(there.values())} items, precision {precision:.3f} ({kinds})")


def filled(templates: list[str], names: list[str], *, seed: int) -> list[str]:
    """Every name in every template, with addresses drawn at random; lower-case templates take lower-case names."""
    rng = random.Random(seed)
    lines = []
    for template in templates:
        for name in names:
            given, family = name.split("|")
            address, place = rng.choice(ADDRESSES).split("|")
            line = template
            if template[0].islower():
                given, family, address, place = given.lower(), family.lower(), address.lower(), place.lower()
            line = re.sub(r"(mevrouw|meneer|mw\.|dhr\.) \{f\}", rf"[NAAM:\1 {family}]", line, flags=re.IGNORECASE)
            line = line.replace("{v} {f}", f"[NAAM:{given} {family}]").replace("{n}", f"[NAAM:{given} {family}]")
            line = line.replace("{v}", f"[NAAM:{given}]").replace("{f}", f"[NAAM:{family}]")
            lines.append(line.replace("{a}", f"[ADRES:{address}]").replace("{p}", f"[PLAATS:{place}]"))
    return lines


def numbers(*, seed: int, count: int) -> list[str]:
    """Sentences with generated numbers that have a form or a check."""
    rng = random.Random(seed)

    def digits(n: int) -> str:
        return "".join(rng.choice("0123456789") for _ in range(n))

    def bsn() -> str:
        while not is_bsn(value := digits(9)):
            pass
        return rng.choice([value, f"{value[:4]}.{value[4:6]}.{value[6:]}", f"{value[:3]}.{value[3:6]}.{value[6:]}"])

    def iban() -> str:
        bank, account = rng.choice(["ABNA", "INGB", "RABO", "TRIO", "BUNQ"]), digits(10)
        rest = int("".join(str(int(c, 36)) for c in f"{bank}{account}NL00")) % 97
        value = f"NL{98 - rest:02d}{bank}{account}"
        return rng.choice([value, " ".join(value[i : i + 4] for i in range(0, 18, 4)), value.lower()])

    def plate() -> str:
        value = "".join(
            rng.choice("BDFGHJKLNPRSTVXZ") if c == "A" else rng.choice("0123456789") if c == "9" else c
            for c in rng.choice(SIDECODES)
        )
        return rng.choice([value, value.lower(), value.replace("-", "")])

    def phone() -> str:
        tail = digits(8)
        pairs = " ".join(tail[i : i + 2] for i in range(0, 8, 2))
        return rng.choice([f"06{tail}", f"06-{tail}", f"06 {pairs}", f"+316{tail}", f"+31 6 {tail[:4]} {tail[4:]}",
                           f"06.{tail}", f"020-{tail[:7]}", f"(038) {tail[:3]} {tail[3:5]} {tail[5:7]}"])  # fmt: skip

    def case() -> str:
        return rng.choice(
            [f"Z2025-{digits(6)}", f"ZK-2024-{digits(4)}", f"Z/25/{digits(6)}", f"2025-{digits(6)}", f"OLO {digits(7)}"]
        )

    def postcode() -> str:
        return f"{rng.randint(1000, 9999)}{rng.choice([' ', ''])}{rng.choice(['AB', 'GC', 'XN', 'KL', 'EW'])}"

    def mail() -> str:
        local = rng.choice(["j.jansen", "fam-bos", "k_yilmaz22", "info+buurt"])
        return f"{local}@{rng.choice(['voorbeeld.nl', 'post.example.org'])}"

    makers = {
        "BSN": (bsn, ["Mijn bsn is {x}.", "Ik stuurde mijn gegevens ({x}) mee.", "bsn: {x}, graag spoed"]),
        "IBAN": (iban, ["Stort het op {x} alstublieft.", "rekening {x} klopt niet", "Mijn nummer: {x}."]),
        "KENTEKEN": (plate, ["De auto met kenteken {x} staat fout.",
                             "er staat een bus met kenteken {x}", "Kenteken {x} reed door."]),
        "TEL": (phone, ["Bel mij op {x}.", "mijn nummer is {x}", "Bereikbaar na vijven: {x}, liefst morgen."]),
        "ZAAK": (case, ["Het gaat om zaak {x}.", "kenmerk {x}, nog geen antwoord", "Zie mijn eerdere melding {x}."]),
        "POSTCODE": (postcode, ["De straat met postcode {x} wordt overgeslagen.", "Postcode {x}.",
                                "Bij ons ({x}) brandt geen lamp."]),
        "MAIL": (mail, ["Mail naar {x}.", "stuur het naar {x} aub"]),
    }  # fmt: skip
    lines = []
    for kind, (make, templates) in makers.items():
        lines += [rng.choice(templates).replace("{x}", f"[{kind}:{make()}]") for _ in range(count)]
    return lines


def main() -> None:
    show = "--misses" in sys.argv
    report("sentences seen", SEEN, show=show)
    report("sentences held out at first", HELD_OUT, show=show)
    report("sentences held out later", HELD_OUT_LATER, show=show)
    report("sentences held out, never repaired", HELD_OUT_LAST, show=show)
    half_t, half_n = len(TEMPLATES) // 2, len(NAMES) // 2
    report("templates x names, first halves", filled(TEMPLATES[:half_t], NAMES[:half_n], seed=1), show=show)
    report("templates x names, second halves", filled(TEMPLATES[half_t:], NAMES[half_n:], seed=2), show=show)
    report("numbers with a form or a check", numbers(seed=3, count=500), show=show)
    alarms = [line for line in CLEAN if deidentify(line).spans]
    click.echo(f"clean sentences: {len(alarms)} false alarms in {len(CLEAN)}")
    texts = [parsed(line)[0] for line in [*SEEN, *HELD_OUT, *HELD_OUT_LATER, *CLEAN]]
    rounds = 10
    start = time.process_time()
    for _ in range(rounds):
        for text in texts:
            deidentify(text)
    seconds = time.process_time() - start
    mean = sum(map(len, texts)) / len(texts)
    click.echo(f"speed: {rounds * len(texts) / seconds:,.0f} texts a second of {mean:.0f} characters, one processor")
    long_text = " ".join(texts) * (1_000_000 // sum(len(text) + 1 for text in texts))
    start = time.process_time()
    deidentify(long_text)
    click.echo(f"one text of {len(long_text):,} characters: {time.process_time() - start:.1f} s")


if __name__ == "__main__":
    main()
