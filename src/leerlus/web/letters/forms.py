"""What is written at the writing table. What was typed is always kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.letters.choices import ConsentAnswer, Purpose, Way
from leerlus.casework.letters.models import Enclosure, Letter
from leerlus.casework.letters.queries import Offer, Template, block_name, may_be_enclosed, may_get_a_copy, readers_of
from leerlus.casework.letters.rules import MissingBlock, UnknownField, assert_is_a_template, mandatory
from leerlus.foundation.files.fields import Files


class BeginForm(forms.Form):
    purpose = forms.ChoiceField(label=_("What is it for?"), choices=Purpose.choices)
    way = forms.ChoiceField(label=_("How does it go?"), choices=Way.choices, widget=forms.RadioSelect)


class _BlocksForm(forms.Form):
    """One field for each block, in order; those the law asks for name their article."""

    def __init__(self, data: Any = None, *, purpose: str, blocks: list[dict[str, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.blocks, self.purpose = blocks, purpose
        articles = {str(rule.block): rule.article for rule in mandatory(purpose)}
        for place, block in enumerate(blocks):
            article = articles.get(block["code"], "")
            self.fields[f"block_{place}"] = forms.CharField(
                label=f"{block_name(block['code'])} ({article})" if article else block_name(block["code"]),
                widget=forms.Textarea(attrs={"rows": max(3, block["text"].count("\n") + 2)}),
                max_length=10_000,
                required=False,
                initial=block["text"],
            )

    @property
    def block_fields(self) -> list[forms.BoundField]:
        return [self[f"block_{place}"] for place in range(len(self.blocks))]

    @property
    def texts(self) -> list[str]:
        return [self.cleaned_data[f"block_{place}"].replace("\r\n", "\n") for place in range(len(self.blocks))]


class LetterForm(_BlocksForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("To whom"), max_length=200, required=False)
    to = forms.CharField(label=_("E-mail address"), max_length=254, required=False)
    copies = forms.CharField(
        label=_("Copy to"), help_text=_("E-mail addresses with commas between."), max_length=500, required=False
    )
    subject = forms.CharField(label=_("Subject line"), max_length=200)

    readers = forms.MultipleChoiceField(
        label=_("Copy to somebody in the case"), required=False, widget=forms.CheckboxSelectMultiple
    )
    enclose = forms.MultipleChoiceField(
        label=_("Let these go along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    uploads = Files(label=_("Add files"), help_text=_("They become files of the case."), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, letter: Letter) -> None:
        known = {name: getattr(letter, name) for name in ("version", "name", "to", "copies", "subject")}
        known["readers"] = readers_of(letter)
        super().__init__(data, files=files, purpose=letter.purpose, blocks=letter.blocks, initial=known)
        if letter.way == Way.LETTER:
            self.fields["to"].label = _("Address")
        self._offer("readers", may_get_a_copy(letter))
        self._offer("enclose", may_be_enclosed(letter))
        self.enclosures = list(letter.enclosures.select_related("file"))
        for place, one in enumerate(self.enclosures, start=1):
            label = _("Enclosure %(number)s") % {"number": place}
            self.fields[f"enclosed_{one.pk}"] = forms.CharField(
                label=label, max_length=120, required=False, initial=one.name
            )

    def _offer(self, name: str, offers: list[Offer]) -> None:
        choices = [(offer.key, offer.name) for offer in offers]
        self.fields[name] = forms.MultipleChoiceField(
            label=self.fields[name].label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )

    @property
    def enclosure_fields(self) -> list[tuple[Enclosure, forms.BoundField]]:
        return [(one, self[f"enclosed_{one.pk}"]) for one in self.enclosures]

    @property
    def words(self) -> dict[str, Any]:
        names = ("name", "to", "copies", "subject", "version", "readers")
        enclosed = {one.pk: self.cleaned_data[f"enclosed_{one.pk}"] for one in self.enclosures}
        return {name: self.cleaned_data[name] for name in names} | {"texts": self.texts, "enclosed_as": enclosed}


class TemplateForm(_BlocksForm):
    number = forms.IntegerField(widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Subject line"), max_length=200)

    def __init__(self, data: Any = None, *, template: Template) -> None:
        known = {"number": template.number, "subject": template.subject}
        super().__init__(data, purpose=template.purpose, blocks=template.blocks, initial=known)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "subject" in data and not self.errors:
            blocks = [
                {"code": block["code"], "text": text} for block, text in zip(self.blocks, self.texts, strict=True)
            ]
            try:
                assert_is_a_template(self.purpose, data["subject"], blocks)
            except UnknownField as no:
                raise forms.ValidationError(_("There is no such field: %(name)s"), params={"name": no.name}) from no
            except MissingBlock as no:
                place = next(at for at, block in enumerate(self.blocks) if block["code"] == no.rule.block)
                sentence = _("The law asks for this (%(article)s). Fill it in.") % {"article": no.rule.article}
                self.add_error(f"block_{place}", sentence)
        return data


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Why is nobody called first?"), min_length=5, max_length=300)


class AddressForm(forms.Form):
    sure = forms.BooleanField(label=_("This may go to this address"))
    known_because = forms.CharField(
        label=_("How do you know?"),
        help_text=_("For instance: the resident gave this address by phone today."),
        min_length=5,
        max_length=300,
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=ConsentAnswer.choices)
    words = forms.CharField(label=_("In a few words"), max_length=500, required=False)
