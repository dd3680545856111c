"""Words that colleagues share are read for persons before they are kept; who typed them decides, after a look."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.insight.told.queries import stops_among


class NamesNobody(forms.Form):
    """Some fields name no person. What looks like one is shown first; only after that it can be kept all the same.

    A street that is called after somebody, or the name of a firm, may look like a person: it does not stop the work.
    """

    shared_words: ClassVar[tuple[str, ...]] = ()

    keep_anyway = forms.BooleanField(
        label=_("Keep it all the same: these are no persons"), required=False, widget=forms.HiddenInput
    )
    seen = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = {name: str(cleaned.get(name) or "") for name in self.shared_words}
        # Each on one line, as they travel in a hidden field.
        found = {
            name: [" ".join(passage.split()) for passage in several]
            for name, several in zip(typed, stops_among(list(typed.values())), strict=True)
        }
        passages = list(dict.fromkeys(passage for several in found.values() for passage in several))
        shown = set(cleaned.pop("seen", "").splitlines())
        wants = cleaned.pop("keep_anyway", False)
        if passages and not (wants and shown.issuperset(passages)):
            self._ask_again(found, passages)
        return cleaned

    def _ask_again(self, found: dict[str, list[str]], passages: list[str]) -> None:
        for name, several in found.items():
            if several:
                words = ", ".join(dict.fromkeys(several))
                self.add_error(
                    name,
                    forms.ValidationError(
                        _(
                            "This looks like a person: %(words)s. Take it out: colleagues read this too. "
                            "Is it no person? Then tick “Keep it all the same”."
                        ),
                        params={"words": words},
                    ),
                )
        self.fields["keep_anyway"].widget = forms.CheckboxInput()
        kept = {name: value for name, value in self.data.items() if name != "keep_anyway"}
        self.data = {**kept, "seen": "\n".join(passages)}
