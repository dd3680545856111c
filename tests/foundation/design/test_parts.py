"""The parts that pages are built from: fields, errors, deadlines, dates, terms, drawings."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from leerlus.foundation.design.charts import line_chart
from leerlus.foundation.design.rooms import IN_A_ROW, Room, in_a_row, nearest


class Question(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals u heet.")
    note = forms.CharField(label="Notitie", required=False)
    way = forms.ChoiceField(label="Hoe", choices=[("call", "Bellen"), ("visit", "Langsgaan")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Zeker", required=False)


@pytest.fixture(autouse=True)
def dutch():
    with translation.override("nl"):
        yield


def shown(template: str, **context: object) -> str:
    return Template("{% load house %}" + template).render(Context(context))


def test_a_field_ties_its_label_help_and_error_to_the_input():
    form = Question({})
    html = shown("{% field form.name %}", form=form)
    assert '<label for="id_name">Naam</label>' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html and 'aria-invalid="true"' in html
    assert 'id="id_name_helptext"' in html and 'id="id_name_error"' in html


def test_a_field_without_an_error_says_nothing_of_one():
    html = shown("{% field form.name %}", form=Question())
    assert "error" not in html and 'aria-describedby="id_name_helptext"' in html


def test_a_field_that_may_stay_empty_says_so():
    assert "(mag leeg blijven)" in shown("{% field form.note %}", form=Question())
    assert "(mag leeg blijven)" not in shown("{% field form.name %}", form=Question())


def test_a_long_text_is_never_cut_by_the_browser_without_a_word():
    class Letter(forms.Form):
        text = forms.CharField(max_length=40, widget=forms.Textarea)

    assert "maxlength" not in shown("{% field form.text %}", form=Letter())


def test_a_group_of_choices_is_a_fieldset_with_a_legend():
    html = shown("{% field form.way question=True %}", form=Question())
    assert html.count('type="radio"') == 2
    assert "<fieldset" in html and "<h1>Hoe" in html.split("</legend>")[0]


def test_the_summary_leads_to_each_field_that_has_to_be_mended():
    html = shown("{% error_summary form %}", form=Question({}))
    assert "2 dingen kloppen nog niet" in html
    assert 'href="#id_name"' in html and 'href="#id_way_0"' in html


def test_one_error_is_told_in_the_singular():
    assert "Eén ding klopt nog niet" in shown("{% error_summary form %}", form=Question({"way": "call"}))


def test_there_is_no_summary_where_nothing_is_wrong():
    assert shown("{% error_summary form %}", form=Question({"name": "Noor", "way": "call"})).strip() == ""


@pytest.mark.parametrize(
    ("due", "sentence", "state"),
    [
        (date(2026, 11, 20), "3 dagen te laat", "late"),
        (date(2026, 11, 22), "1 dag te laat", "late"),
        (date(2026, 11, 23), "Vandaag is de laatste dag", "today"),
        (date(2026, 11, 24), "Nog tot en met morgen", "soon"),
        (date(2027, 1, 4), "Nog 42 dagen", "later"),
    ],
)
def test_a_deadline_is_a_sentence_with_its_day_and_its_cause(due, sentence, state):
    html = shown('{% deadline due "6 weken na ontvangst" today %}', due=due, today=date(2026, 11, 23))
    assert sentence in html and f"is-{state}" in html
    assert f'datetime="{due.isoformat()}"' in html and "6 weken na ontvangst" in html


def test_without_a_deadline_we_say_that():
    assert "Geen einddatum" in shown("{% deadline due %}", due=None)


def test_days_and_moments_are_written_as_people_say_them():
    at = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
    assert shown("{{ at|day }} – {{ at|moment }} – {{ at|clock }}", at=at) == (
        "di 24 nov 2026 – di 24 nov 2026 14:05 – 14:05"
    )


def test_a_note_of_our_own_is_labelled_and_not_only_coloured():
    html = shown('{% timeline_item title="Notitie" kind="internal" %}<p>x</p>{% endtimeline_item %}')
    assert 'class="is-internal"' in html and "Intern" in html


def test_what_people_typed_cannot_become_markup_in_a_timeline():
    item = "{% timeline_item title=title by=by %}{{ text }}{% endtimeline_item %}"
    html = shown(item, title="<b>", by="<i>", text="<u>")
    assert "&lt;b&gt;" in html and "&lt;i&gt;" in html and "&lt;u&gt;" in html


def test_a_drawing_has_a_caption_and_its_numbers_one_press_away():
    drawn = line_chart([date(2026, 11, 23)], [3.0], title="Drie", description="Drie in een week.")
    html = shown("{% chart svg caption %}<table></table>{% endchart %}", svg=drawn, caption="Per <week>")
    assert "<figcaption>Per &lt;week&gt;</figcaption>" in html and drawn in html and "<svg" in drawn
    assert "Laat de cijfers zien" in html and "<table></table>" in html


def test_what_no_chart_drew_is_written_as_text():
    html = shown("{% chart svg caption %}{% endchart %}", svg="<svg onload=x></svg>", caption="Per week")
    assert "<svg" not in html and "&lt;svg onload=x&gt;" in html


def test_a_term_shows_its_meaning_and_each_slip_has_its_own_name():
    html = shown('{% term "extension" %}{% term "extension" "verdaagd" %}')
    assert "verdaging" in html and "verdaagd" in html and "Awb 9:11(2)" in html
    targets = [part.split('"')[0] for part in html.split('popovertarget="')[1:]]
    assert len(set(targets)) == 2 and all(f'id="{target}"' in html for target in targets)


def test_a_page_further_on_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/werk/lijst/?thema=3&pagina=2")
    html = shown("{% pagination page %}", page=Paginator(range(50), 10).page(2), request=request)
    assert "?thema=3&amp;pagina=1" in html and "?thema=3&amp;pagina=3" in html and "Bladzijde 2 van 5" in html


def test_one_page_needs_no_pages():
    assert shown("{% pagination page %}", page=Paginator(range(5), 10).page(1)).strip() == ""


def test_a_phone_number_can_be_pressed():
    assert shown("{{ number|phone }}", number="14 036") == '<a class="nowrap" href="tel:14036">14 036</a>'


def test_we_are_in_the_room_with_the_longest_address_that_fits():
    assert nearest(["/werk/", "/werk/lijst/"], "/werk/lijst/?thema=3") == "/werk/lijst/"
    assert nearest(["/werk/lijst/"], "/elders/") == ""


def test_a_mobile_number_is_read_out_in_twos():
    assert shown("{{ number|read_out }}", number="0612345678") == "06 12 34 56 78"


@pytest.mark.parametrize("count", range(12))
def test_each_room_stands_once_in_the_row_or_behind_more_and_the_one_we_are_in_shows(count):
    rooms = [Room(f"entrance:{n}", str(n), "see") for n in range(count)]
    shown_rooms, more = in_a_row(rooms, "")
    assert sorted(shown_rooms + more, key=rooms.index) == rooms
    assert len(more) != 1 and (not more or len(shown_rooms) == IN_A_ROW)


def test_a_room_behind_more_comes_forward_when_we_are_in_it():
    rooms = [Room(name, name, "see") for name in ["desk:today"] * 7 + ["desk:worklist"]]
    shown_rooms, more = in_a_row(rooms, rooms[-1].address)
    assert shown_rooms[-1] == rooms[-1] and rooms[-1] not in more


@pytest.mark.parametrize(("language", "told"), [("nl", "ma 2 nov 2026"), ("en", "Mon 2 Nov 2026")])
def test_a_month_has_a_capital_in_english_only(language, told):
    with translation.override(language):
        assert shown("{{ on|day }}", on=date(2026, 11, 2)) == told
