"""Numbers on the command line: within their range, and never "nan", which lies in no range and outside none."""

import math

import click


class Between(click.FloatRange):
    """A number from ``min`` to ``max`` (either may be absent)."""

    def convert(self, value: float | str, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))  # type: ignore[arg-type]  # click turns texts into floats.
        if not math.isfinite(number):
            self.fail(f"{value} is not a finite number.", param, ctx)
        return number
