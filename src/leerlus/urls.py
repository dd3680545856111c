"""Which room answers which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("leerlus.web.portal.urls")),
    path("", include("leerlus.web.entrance.urls")),
    path("werk/", include("leerlus.web.desk.urls")),
    path("ombudsman/", include("leerlus.web.ombudsman.urls")),
    path("werk/patronen/", include("leerlus.web.patterns.urls")),
    path("werk/benaderen/", include("leerlus.web.outreach.urls")),
    path("werk/brieven/", include("leerlus.web.letters.urls")),
    path("werk/maatregelen/", include("leerlus.web.measures.urls")),
    path("werk/lessen/", include("leerlus.web.lessons.urls")),
    path("", include("leerlus.integrations.feed.urls")),
    path("werk/controles/", include("leerlus.web.checks.urls")),
    path("werk/datalekken/", include("leerlus.web.breaches.urls")),
    path("werk/inzage/", include("leerlus.web.own_data.urls")),
    path("werk/privacy/", include("leerlus.web.privacy.urls")),
    path("werk/inlezen/", include("leerlus.web.imports.urls")),
]

handler400 = "leerlus.web.entrance.views.bad_request"
handler403 = "leerlus.web.entrance.views.not_allowed"
handler404 = "leerlus.web.entrance.views.not_found"
handler500 = "leerlus.web.entrance.views.went_wrong"
