from django.urls import path

from leerlus.web.entrance import account, second_step, staff, views

app_name = "entrance"

urlpatterns = [
    path("aanmelden/", views.sign_in, name="sign_in"),
    path("afmelden/", views.sign_out, name="sign_out"),
    path("taal/", views.language, name="language"),
    path("demo/", views.demonstration, name="demonstration"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("huisstijl.css", views.theme, name="theme"),
    path(".well-known/security.txt", views.security, name="security"),
    path("aanmelden/code/", second_step.second_step, name="second_step"),
    path("aanmelden/instellen/", second_step.set_up, name="set_up"),
    path("account/", account.overview, name="account"),
    path("account/wachtwoord/", account.password, name="password"),
    path("account/elders/", account.elsewhere, name="elsewhere"),
    path("account/herstelcodes/", account.new_codes, name="new_codes"),
    path("account/blijven/", account.stay, name="stay"),
    path("werk/rollen/", account.roles, name="roles"),
    path("werk/medewerkers/", staff.overview, name="staff"),
    path("werk/medewerkers/nieuw/", staff.new, name="new_staff"),
    path("werk/medewerkers/tweede-stap/", staff.second_factor_for_all, name="second_factor_for_all"),
    path("werk/medewerkers/<int:number>/", staff.one, name="one_of_staff"),
    path("werk/medewerkers/<int:number>/aan-uit/", staff.switch, name="switch"),
    path("werk/medewerkers/<int:number>/opnieuw/", staff.reset, name="reset_second_factor"),
]
