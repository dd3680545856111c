"""Closed lists of patterns."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Judgement(models.TextChoices):
    WAITING = "waiting", _("To be judged")
    ACCEPTED = "accepted", _("Accepted: we look into it")
    WATCHED = "watched", _("We keep an eye on it")
    DISMISSED = "dismissed", _("Dismissed")


class PatternKind(models.TextChoices):
    RISE = "rise", _("Rising")
    SLOW_RISE = "slow_rise", _("Creeping up")
    CLUSTER = "cluster", _("Close together")
    SAME_STORY = "same_story", _("The same story")
    BROKEN_PROMISES = "promises", _("Promises not kept")
    TAILORED = "tailored", _("A rule that pinches")
    NOTHING_DONE = "nothing_done", _("Nothing was done, people feel")
    BY_HAND = "by_hand", _("Seen by people")


class LookStage(models.TextChoices):
    """What a look is doing now, for who waits for it."""

    READING = "reading", _("reading all signals")
    RISES = "rises", _("what rises, week by week")
    SLOW_RISES = "slow_rises", _("what creeps up")
    CLUSTERS = "clusters", _("what comes close together")
    STORIES = "stories", _("what many people tell")
    PROMISES = "promises", _("promises that were not kept")
    PRACTICE = "practice", _("rules that pinch, and where people feel that nothing was done")
    KEEPING = "keeping", _("writing down what was found")


class Worth(models.TextChoices):
    """What an accepted pattern turned out to be."""

    OPEN = "open", _("Being looked into")
    RIGHT = "right", _("There was a cause to take away")
    NOTHING = "nothing", _("There was nothing behind it")


class Depth(models.TextChoices):
    """How deep we dig, in proportion: the steps of PRISMA, and of SIRE where people were harmed."""

    CASES = "cases", _("The why of its cases, side by side")
    TEAM = "team", _("A talk with everybody concerned")
    FULL = "full", _("A full inquiry: facts, time line, causes, improvements")
