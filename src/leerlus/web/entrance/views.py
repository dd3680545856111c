"""The door: signing in and out, the language, and the pages for when something is not as it should be."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.i18n import set_language

from leerlus.foundation.admission.actions import end_session
from leerlus.foundation.design.rooms import rooms_for
from leerlus.foundation.design.theme import read_theme
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import demonstration_accounts, municipality, staff_with
from leerlus.web.budget import query_budget
from leerlus.web.entrance.forms import DemonstrationAccount, SignIn
from leerlus.web.entrance.sessions import let_in
from leerlus.web.guesses import Patience, sender
from leerlus.web.middleware import LOST, no_database

# A person mistypes a few times; a machine tries thousands of names and words.
FOR_ONE_ACCOUNT = Patience("sign-in of one account from one place", most=8, seconds=5 * 60)
FOR_ONE_ACCOUNT_FROM_ANYWHERE = Patience("sign-in of one account", most=50, seconds=60 * 60)
FROM_ONE_PLACE = Patience("sign-in from one place", most=60, seconds=5 * 60)


@query_budget(40)
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST" and isinstance(request.user, Staff) and rooms_for(request.user):
        return redirect(next_page(request) or first_room(request, request.user))
    form = SignIn(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if wait := _seconds_to_wait(request, form.cleaned_data["username"].casefold()):
            form.add_error(None, _("That was wrong too often. Wait five minutes and try again."))
            return _too_often(
                render(request, "entrance/sign_in.html", {"form": form, "next": next_page(request)}), wait
            )
        staff = authenticate(request, **form.cleaned_data)
        if isinstance(staff, Staff):
            _forget_tries(request, form.cleaned_data["username"].casefold())
            let_in(request, staff)
            return redirect(next_page(request) or first_room(request, staff))
        form.add_error("password", _("This user name and this password do not belong together."))
    return render(request, "entrance/sign_in.html", {"form": form, "next": next_page(request)})


def _seconds_to_wait(request: HttpRequest, username: str) -> int:
    """For one account here, for one account anywhere, and for one place; of a whole place the administrators hear."""
    place = sender(request)
    if wait := FOR_ONE_ACCOUNT.take(f"{place} {username}") or FOR_ONE_ACCOUNT_FROM_ANYWHERE.take(username):
        return wait
    if wait := FROM_ONE_PLACE.take(place):
        sentence = _("From one place signing in went wrong too often. Who works there has to wait for five minutes.")
        hour = timezone.localtime().strftime("%Y-%m-%d %H")
        address = reverse("entrance:staff")
        tell(to=staff_with("manage_staff"), sentence=sentence, address=address, key=f"shut out {place} {hour}"[:120])
    return wait


def _forget_tries(request: HttpRequest, username: str) -> None:
    place = sender(request)
    FOR_ONE_ACCOUNT.forget(f"{place} {username}")
    FOR_ONE_ACCOUNT_FROM_ANYWHERE.forget(username)


@query_budget(10)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    end_session(session_key=str(request.session.session_key))
    logout(request)
    messages.success(request, _("You are signed out."))
    response = redirect("entrance:sign_in")
    response["Clear-Site-Data"] = '"cache"'
    return response


@query_budget(2)
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Keep the chosen language and go back to where one was."""
    return set_language(request)


@query_budget(20)
@require_http_methods(["GET", "HEAD", "POST"])
def demonstration(request: HttpRequest) -> HttpResponse:
    """The people of the made-up municipality; a press signs in as one of them. Elsewhere this page does not exist."""
    accounts = demonstration_accounts()
    if not municipality().is_demonstration:
        raise Http404
    if request.method == "POST":
        form = DemonstrationAccount(request.POST)
        staff = accounts.filter(username=form.cleaned_data["username"]).first() if form.is_valid() else None
        if staff is None:
            raise Http404
        let_in(request, staff, second_step=True)
        return redirect(first_room(request, staff))
    people = [
        {"staff": staff, "roles": [Role(role).label for role in staff.roles]}
        for staff in accounts.select_related("department")
    ]
    return render(request, "entrance/demonstration.html", {"people": people})


@query_budget(1)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "entrance/accessibility.html")


@query_budget(1)
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weak spot (RFC 9116)."""
    house = municipality()
    contacts = [f"mailto:{house.email}"] if house.email else []
    contacts += [f"tel:{house.phone.replace(' ', '')}"] if house.phone else []
    if not contacts:
        raise Http404
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        *(f"Contact: {contact}" for contact in contacts),
        f"Expires: {(today + timedelta(days=180)).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@query_budget(0)
@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """The municipality's own tokens, from the file that the administrator named; refused where it holds more."""
    named = getattr(settings, "THEME_FILE", "")
    if not named:
        raise Http404
    css = Path(named).read_text("utf-8")
    read_theme(css)
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=3600"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return render(request, "entrance/too_large.html", status=413)
    return render(request, "entrance/bad_request.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "entrance/not_allowed.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "entrance/not_found.html", status=404)


def went_wrong(request: HttpRequest) -> HttpResponse:
    # A database that is lost before the view is reached, while the session is read, also ends here.
    if isinstance(sys.exc_info()[1], LOST):
        return no_database(request)
    return render(request, "entrance/went_wrong.html", status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the mark that proves it is ours: mostly a page that stood open for long."""
    return render(request, "entrance/form_expired.html", status=403)


def next_page(request: HttpRequest) -> str:
    """Where somebody wanted to go before we asked to sign in; only an address of our own."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else ""


def first_room(request: HttpRequest, staff: Staff) -> str:
    rooms = rooms_for(staff)
    if not rooms:
        messages.info(request, _("You are signed in. There are no screens for your role yet."))
        return reverse("entrance:account")
    return rooms[0].address


def _too_often(response: HttpResponse, wait: int) -> HttpResponse:
    response.status_code = 429
    response["Retry-After"] = str(wait)
    return response
