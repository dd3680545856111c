from django.urls import path

from leerlus.web.entrance import views

app_name = "entrance"

urlpatterns = [
    path("aanmelden/", views.sign_in, name="sign_in"),
    path("afmelden/", views.sign_out, name="sign_out"),
    path("taal/", views.language, name="language"),
    path("demo/", views.demonstration, name="demonstration"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("huisstijl.css", views.theme, name="theme"),
    path(".well-known/security.txt", views.security, name="security"),
]
