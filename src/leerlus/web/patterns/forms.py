"""A judgement on a pattern."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.insight.patterns.choices import Judgement
from leerlus.insight.patterns.models import Pattern


class JudgementForm(forms.Form):
    judgement = forms.ChoiceField(
        label=_("What do we do with it?"),
        choices=[choice for choice in Judgement.choices if choice[0] != Judgement.WAITING],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence that a colleague understands next year."),
        min_length=5,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def about(cls, pattern: Pattern) -> "JudgementForm":
        return cls(
            initial={
                "version": pattern.version,
                "reason": pattern.reason,
                "judgement": "" if pattern.judgement == Judgement.WAITING else pattern.judgement,
            }
        )
