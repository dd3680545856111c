"""What is rising."""

from django.urls import path

from leerlus.web.patterns import views

app_name = "patterns"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("kijk-nu/", views.look_now, name="look_now"),
    path("bezig/<uuid:work_id>/", views.looking, name="looking"),
    path("gevoeligheid/", views.sensitivity, name="sensitivity"),
    path("zelf-zien/", views.by_hand, name="by_hand"),
    path("<int:pattern_id>/", views.one, name="one"),
    path("<int:pattern_id>/oordeel/", views.judge, name="judge"),
    path("<int:pattern_id>/uitzoeken/", views.work_out, name="work_out"),
]
