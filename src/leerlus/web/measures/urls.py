"""Measures and their proof."""

from django.urls import path

from leerlus.web.measures import hours, story, telling, views

app_name = "measures"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("uren/", hours.overview, name="hours"),
    path("uren/<int:year>/<int:number>/", hours.quarter, name="quarter"),
    path("nieuw/", views.propose, name="propose"),
    path("<int:measure_id>/", views.one, name="one"),
    path("<int:measure_id>/besluit/", views.decide, name="decide"),
    path("<int:measure_id>/bewijsplan/", views.plan, name="plan"),
    path("<int:measure_id>/uitgevoerd/", views.carry_out, name="carry_out"),
    path("<int:measure_id>/voortgang/", views.note, name="note"),
    path("<int:measure_id>/kijk/", views.look, name="look"),
    path("<int:measure_id>/bewezen/", views.verify, name="verify"),
    path("<int:measure_id>/verhaal/", story.story, name="story"),
    path("<int:measure_id>/verhaal/eraf/", story.withdraw, name="withdraw_story"),
    path("vertellen/<int:telling_id>/", telling.tell, name="tell"),
    path("vertellen/<int:telling_id>/verder/", telling.go_on, name="go_on_telling"),
    path("vertellen/<int:telling_id>/verteld/<int:told_id>/", telling.told_by_phone, name="told_by_phone"),
    path("<int:measure_id>/heropen/", views.reopen, name="reopen"),
]
