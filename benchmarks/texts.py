"""How well and how fast texts are compared. ``python -m benchmarks.texts`` for quality, ``--speed 1000000`` for speed.

Quality is measured on the files in ``../shared/data`` (nothing of it is part of the project) beside the best figures
that were measured without a neural model before this engine was written. Wordings are held out: a text never counts as
found through a copy of its own core sentence. Speed is measured on invented texts of about 136 characters.
"""

import argparse
import csv
import gzip
import resource
import time
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

import click
import numpy as np
from sklearn.metrics import adjusted_mutual_info_score

from leerlus.learning import suggestion, themes
from leerlus.learning.likeness import Index

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"


def rows_of(name):
    csv.field_size_limit(10_000_000)
    with gzip.open(DATA / f"{name}.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def say(what, value, goal, before):
    click.echo(f"{what:64} {value:7.4f}   goal {goal:<7} best before {before}")


class Complaints:
    """The invented Dutch complaints, with a number per core sentence (wording)."""

    def __init__(self):
        rows = rows_of("synthetic_nl")
        self.texts = [row["text"] for row in rows]
        self.causes = [row["cause"] for row in rows]
        self.themes = [row["theme"] for row in rows]
        self.phrase = [int(row["phrase"]) for row in rows]
        self.incident = [row["incident"] for row in rows]
        self.wording = [row["cause"] + row["phrase"] for row in rows]
        self.at = [datetime.fromisoformat(row["created_at"]) for row in rows]
        self.places = [(float(row["lat"]), float(row["lon"])) for row in rows]
        self.copies = members(self.wording)
        self.together = members(self.incident)
        self.sample = np.random.default_rng(0).choice(len(rows), 800, replace=False).tolist()


def members(labels):
    found = defaultdict(list)
    for number, label in enumerate(labels):
        found[label].append(number)
    return found


def agreement(labels, grouping):
    return adjusted_mutual_info_score(labels, grouping.labels)


def grouping_quality():
    c = Complaints()
    say("groups: invented Dutch, text alone, AMI", agreement(c.causes, themes.group(c.texts)), ".78", ".748")
    known = [theme if phrase < 4 else None for theme, phrase in zip(c.themes, c.phrase, strict=True)]
    half = set(sorted(set(c.causes))[::2])
    chance = np.random.default_rng(0).random(len(c.texts))
    linked = [
        cause if cause in half and phrase < 4 and p < 0.3 else None
        for cause, phrase, p in zip(c.causes, c.phrase, chance, strict=True)
    ]
    grouping = themes.group(c.texts, at=c.at, places=c.places, themes=known, causes=linked)
    say("  + place, time, themes of 4 wordings, 11 % of causes", agreement(c.causes, grouping), ".84", "-")
    rest = [number for number, cause in enumerate(linked) if cause is None]
    unlinked = adjusted_mutual_info_score([c.causes[i] for i in rest], grouping.labels[rest])
    say("    of which texts that nobody linked", unlinked, "-", "-")
    first = np.sort(np.random.default_rng(1).permutation(len(c.texts))[: int(0.99 * len(c.texts))])
    before = themes.group([c.texts[i] for i in first])
    again = themes.group(c.texts)
    say(
        "  share of old texts moved by 1 % new ones, grouped from scratch",
        moved(before.labels, again.labels[first]),
        "<.02",
        "-",
    )
    sib = rows_of("sib200_nl")
    found = themes.group([row["text"] for row in sib])
    say("groups: SIB-200 Dutch, 7 topics, AMI", agreement([row["category"] for row in sib], found), ".25", ".232")
    cfpb = rows_of("cfpb_narratives_en")
    found = themes.group([row["narrative"] for row in cfpb])
    say("groups: CFPB, 8 themes, AMI", agreement([row["theme"] for row in cfpb], found), ".36", ".349 (larger file)")


def moved(old, new):
    """Share of texts that are not with the majority of their old group any more."""
    crossed = defaultdict(Counter)
    for before, after in zip(old.tolist(), new.tolist(), strict=True):
        crossed[before][after] += 1
    return 1 - sum(max(counts.values()) for counts in crossed.values()) / len(old)


def related_quality():
    c = Complaints()
    index = Index.build(c.texts)

    def share_of_ten(query, others):
        found = index.nearest(c.texts[query], 10, exclude=others)
        return sum(c.causes[match.id] == c.causes[query] for match in found) / 10

    say("related: any wording, P@10", np.mean([share_of_ten(i, [i]) for i in c.sample]), ".95", ".971")
    other = np.mean([share_of_ten(i, c.copies[c.wording[i]]) for i in c.sample])
    say("related: other wording, nothing taught, P@10", other, "-", ".212")
    taught = []
    for fold in range(3):
        index.learn_labels({i: c.themes[i] for i in range(len(c.texts)) if c.phrase[i] % 3 != fold})
        new = [i for i in c.sample if c.phrase[i] % 3 == fold]
        taught += [share_of_ten(i, c.copies[c.wording[i]]) for i in new]
    say("related: other wording, themes of the other wordings taught", np.mean(taught), ".35", ".303")
    missing = set(np.random.default_rng(2).choice(len(c.texts), int(0.4 * len(c.texts)), replace=False).tolist())
    places = [None if number in missing else place for number, place in enumerate(c.places)]
    index = Index.build(c.texts, at=c.at, places=places)

    def shown(query, k):
        copies = c.copies[c.wording[query]]
        return [m.id for m in index.nearest(c.texts[query], k, at=c.at[query], place=places[query], exclude=copies)]

    def recall(queries):
        found = []
        for query in queries:
            wanted = {i for i in c.together[c.incident[query]] if c.wording[i] != c.wording[query]}
            if wanted:
                found.append(len(wanted & set(shown(query, 10))) / min(10, len(wanted)))
        return np.mean(found)

    judged = set(sorted(set(c.incident))[::2])
    new = [i for i in c.sample if c.incident[i] not in judged]
    say("related: same incident, 40 % without place, untaught, recall@10", recall(new), "-", ".31")
    teachers = [i for i in c.sample if c.incident[i] in judged][:60]
    pairs = [(i, j) for i in teachers for j in shown(i, 40) if c.incident[j] in judged]
    same = [c.incident[i] == c.incident[j] for i, j in pairs]
    index.learn_links(
        [pair for pair, yes in zip(pairs, same, strict=True) if yes],
        [pair for pair, yes in zip(pairs, same, strict=True) if not yes],
    )
    say(f"  after {len(pairs)} links judged on other incidents", recall(new), ".55", ".50")


def suggestion_quality():
    sib = rows_of("sib200_nl")
    learned = [row for row in sib if row["split"] != "test"]
    test = [row for row in sib if row["split"] == "test"]
    suggester = suggestion.train([row["text"] for row in learned], [row["category"] for row in learned])
    judged("SIB-200 Dutch, its test split (204)", [judge(suggester, test, "text", "category")], ".78", ".760")
    by_fold = np.random.default_rng(0).permutation(len(sib)) % 5
    judged("SIB-200 Dutch, 5 folds", in_folds(sib, by_fold, "text", "category"), ".78", "-")
    cfpb = rows_of("cfpb_narratives_en")
    judged("CFPB, 8 themes, 5 folds", in_folds(cfpb, np.arange(len(cfpb)) % 5, "narrative", "theme"), ".82", ".813")
    rows = rows_of("synthetic_nl")
    by_wording = np.array([int(row["phrase"]) % 3 for row in rows])
    copies = [row["cause"] + row["phrase"] for row in rows]
    judged(
        "invented Dutch, 13 themes, unseen wording", in_folds(rows, by_wording, "text", "theme", copies), "-", ".524"
    )


def in_folds(rows, fold, text, label, groups=None):
    results = []
    for held_out in sorted(set(fold.tolist())):
        seen = np.flatnonzero(fold != held_out)
        suggester = suggestion.train(
            [rows[i][text] for i in seen],
            [rows[i][label] for i in seen],
            None if groups is None else [groups[i] for i in seen],
        )
        results.append(judge(suggester, [rows[i] for i in np.flatnonzero(fold == held_out)], text, label))
    return results


def judge(suggester, rows, text, label):
    probability = suggester.probabilities([row[text] for row in rows])
    best = np.array(suggester.labels)[np.argsort(-probability, axis=1, kind="stable")]
    truth = np.array([row[label] for row in rows])
    return probability.max(axis=1), best[:, 0] == truth, (best[:, :3] == truth[:, None]).any(axis=1)


def judged(name, results, goal, before):
    confidence, right, in_three = (np.concatenate(parts) for parts in zip(*results, strict=True))
    say(f"theme: {name}, accuracy", right.mean(), goal, before)
    say("  right one in the top 3", in_three.mean(), ".93", "-")
    say("  expected calibration error", suggestion.expected_calibration_error(confidence, right), "<.03", "-")
    say("  what a perfect forecaster shows by chance", error_by_chance(confidence), "-", "-")
    sure = confidence >= suggestion.LEAST_CONFIDENCE
    say(f"  says something for {sure.mean():.0%}; then right", right[sure].mean(), "-", "-")


def error_by_chance(confidence, times=500):
    """The calibration error that remains if every confidence is exactly right: so few texts show no less."""
    rng = np.random.default_rng(0)
    drawn = rng.random((times, len(confidence))) < confidence
    return np.mean([suggestion.expected_calibration_error(confidence, right) for right in drawn])


def invented(count):
    """Texts of about 136 characters: a subject, three of its own words, and common and rare Dutch words."""
    from wordfreq import top_n_list

    rng = np.random.default_rng(0)
    words = np.array([word for word in top_n_list("nl", 80_000) if word.isalpha() and len(word) > 2])
    share = 1.0 / (np.arange(len(words)) + 10.0)
    share /= share.sum()
    texts = []
    for start in range(0, count, 10_000):
        size = min(10_000, count - start)
        common = rng.choice(len(words), size=(size, 16), p=share)
        subject = rng.integers(0, 2_000, size=size)
        own = 400 + (subject[:, None] * 37 + rng.integers(0, 12, size=(size, 6)) * 911) % (len(words) - 400)
        chosen = np.concatenate([common, own], axis=1)
        texts += [" ".join(words[row]) for row in rng.permuted(chosen, axis=1)]
    return texts


def peak_gigabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def speed(count, grouping):
    texts = invented(count)
    click.echo(f"{count:,} texts of {np.mean([len(text) for text in texts[:1000]]):.0f} characters")
    if grouping:
        begin, worked = time.perf_counter(), time.process_time()
        found = themes.group(texts)
        spent, worked = time.perf_counter() - begin, time.process_time() - worked
        what = f"{len(found.groups)} groups, peak {peak_gigabytes():.1f} GB"
        click.echo(f"  grouped in {spent:.0f} s ({worked:.0f} s of processor), {what}")
        return
    begin, worked = time.perf_counter(), time.process_time()
    index = Index.build(texts)
    spent, worked = time.perf_counter() - begin, time.process_time() - worked
    click.echo(f"  indexed in {spent:.0f} s ({worked:.0f} s of processor), peak {peak_gigabytes():.1f} GB")
    index.nearest(texts[0])  # The first question compiles.
    spent = []
    for query in texts[:: max(count // 300, 1)][:300]:
        begin = time.perf_counter()
        index.nearest(query)
        spent.append(1000 * (time.perf_counter() - begin))
    click.echo(f"  nearest ten: median {np.median(spent):.1f} ms, p95 {np.percentile(spent, 95):.1f} ms")
    spent = []
    for number in range(5_000):
        begin = time.perf_counter()
        index.add(f"{texts[number]} nieuw{number}", f"new {number}")
        spent.append(1000 * (time.perf_counter() - begin))
    begin = time.perf_counter()
    found = index.nearest(f"{texts[4_999]} nieuw4999", 1)[0].id == "new 4999"
    ask = 1000 * (time.perf_counter() - begin)
    click.echo(
        f"  adding one: median {np.median(spent):.2f} ms, longest {max(spent):.0f} ms; found: {found} in {ask:.0f} ms"
    )
    begin = time.perf_counter()
    saved = index.to_bytes()
    write = time.perf_counter() - begin
    begin = time.perf_counter()
    Index.from_bytes(saved)
    click.echo(f"  saved in {write:.1f} s ({len(saved) / 1e6:.0f} MB), loaded in {time.perf_counter() - begin:.1f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", type=int, help="measure the speed on so many invented texts instead of the quality")
    parser.add_argument("--grouping", action="store_true", help="with --speed: of grouping, not of finding")
    options = parser.parse_args()
    if options.speed:
        speed(options.speed, options.grouping)
    elif not DATA.is_dir():
        click.echo("The files to measure quality on are not beside this checkout (../shared/data).")
        speed(10_000, False)
    else:
        related_quality()
        suggestion_quality()
        grouping_quality()
        speed(10_000, False)


if __name__ == "__main__":
    main()
