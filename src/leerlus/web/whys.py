"""The question why, as more than one room asks it: each answer with how we know it, and where it ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from leerlus.insight.causes.models import WhyChain
from leerlus.insight.causes.rules import says_why_unknown, why_chain_problems

ANSWER = 300
KEPT = ("problem", "norm", "unknown_because", "where_else", "lesson")


class WhyAnswers(forms.Form):
    """Mixed into the form of a room, which has the other fields (``cause``, ``unknown_because``, ``where_else``), the
    labels, and a sentence for each problem of ``why_chain_problems``."""

    WHY_STEPS: ClassVar[int] = 5
    WHY_LABELS: ClassVar[tuple[Any, Any, Any]]
    WHY_SENTENCES: ClassVar[Mapping[str, Any]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, next_one, how = self.WHY_LABELS
        for step in range(1, self.WHY_STEPS + 1):
            label = first if step == 1 else next_one
            self.fields[f"because_{step}"] = forms.CharField(label=label, required=False, max_length=ANSWER)
            self.fields[f"evidence_{step}"] = forms.CharField(label=how, required=False, max_length=ANSWER)

    def start_with(self, why: WhyChain) -> None:
        """What was kept, to ask on."""
        self.initial.update({"cause": why.cause_id, **{name: getattr(why, name) for name in KEPT}})
        for step in why.steps.all():
            self.initial.update({f"because_{step.position}": step.because, f"evidence_{step.position}": step.evidence})

    def steps(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"because_{step}"], self[f"evidence_{step}"]) for step in range(1, self.WHY_STEPS + 1)]

    def answers(self) -> list[tuple[str, str]]:
        return [
            (self.cleaned_data.get(f"because_{step}", ""), self.cleaned_data.get(f"evidence_{step}", ""))
            for step in range(1, self.WHY_STEPS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        answers = [because for because, _evidence in self.answers()]
        last = max((step for step, because in enumerate(answers, start=1) if because.strip()), default=1)
        problems = why_chain_problems(
            answers=answers,
            evidence=[evidence for _because, evidence in self.answers()],
            where_else=cleaned.get("where_else", ""),
            has_cause=cleaned.get("cause") is not None,
            unknown_because=cleaned.get("unknown_because", ""),
        )
        unknown_because = cleaned.get("unknown_because", "")
        if unknown_because and not says_why_unknown(unknown_because):
            problems.append("no_reason")
        fields = {
            "no_answer": "because_1",
            "a_person": f"because_{last}",
            "no_evidence": f"evidence_{self._first_without_evidence()}",
            "no_elsewhere": "where_else",
            "no_cause": "cause",
            "both": "unknown_because",
            "no_reason": "unknown_because",
        }
        for problem in problems:
            self.add_error(fields[problem], self.WHY_SENTENCES[problem])
        return cleaned

    def _first_without_evidence(self) -> int:
        pairs = enumerate(self.answers(), start=1)
        return next((step for step, (because, how) in pairs if because.strip() and not how.strip()), 1)
