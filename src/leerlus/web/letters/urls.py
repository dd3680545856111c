"""The writing table."""

from django.urls import path

from leerlus.web.letters.views import consent, post, templates, writing

app_name = "letters"

urlpatterns = [
    path("", post.post, name="post"),
    path("afdrukken/", post.print_all, name="print_all"),
    path("verstuurd/", post.posted, name="posted"),
    path("toestemming/", consent.consents, name="consents"),
    path("toestemming/<int:consent_id>/", consent.answer, name="answer"),
    path("sjablonen/", templates.overview, name="templates"),
    path("sjablonen/<str:purpose>/", templates.one, name="template"),
    path("sjablonen/<str:purpose>/terug/<int:number>/", templates.restore, name="restore"),
    path("schrijf/<str:number>/", writing.begin, name="begin"),
    path("<int:letter_id>/", writing.edit, name="edit"),
    path("<int:letter_id>/nakijken/", writing.check, name="check"),
    path("<int:letter_id>/niet-gebeld/", writing.not_called, name="not_called"),
    path("<int:letter_id>/adres-klopt/", writing.address_is_right, name="address_is_right"),
    path("<int:letter_id>/toestemming/", writing.ask_consent, name="ask_consent"),
    path("<int:letter_id>/versturen/", writing.send, name="send"),
    path("<int:letter_id>/bijlage/<int:enclosure_id>/", writing.enclosure, name="enclosure"),
    path("<int:letter_id>/bijlage/<int:enclosure_id>/bekeken/", writing.looked, name="looked"),
    path("<int:letter_id>/weg/", writing.discard, name="discard"),
    path("<int:letter_id>/pdf/", writing.as_pdf, name="pdf"),
]
