"""Closed lists of files."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """What a file is by its content; its name says nothing."""

    JPEG = "jpeg", _("Photo")
    PNG = "png", _("Picture")
    WEBP = "webp", _("Picture (WebP)")
    HEIC = "heic", _("Photo (HEIC)")
    PDF = "pdf", _("Document")
    M4A = "m4a", _("Voice note")
    MP3 = "mp3", _("Voice note (MP3)")
    OGG = "ogg", _("Voice note (Ogg)")
    WEBM = "webm", _("Voice note (WebM)")
    WAV = "wav", _("Voice note (WAV)")


class Refusal(models.TextChoices):
    """Why a file is not taken, as told to the person who handed it in."""

    EMPTY = "empty", _("This file is empty. Choose another one.")
    TOO_LARGE = "too_large", _("This file is too large. A file can be 15 MB at most.")
    UNKNOWN_KIND = "unknown_kind", _("We can't take this kind of file. Choose a photo, a PDF or a voice note.")
    HIDES_ANOTHER = "hides_another", _("Another file is hidden in this file. Save the photo anew and choose that one.")
    TOO_MANY_POINTS = "too_many_points", _("This picture is too large to open. Make it smaller and try again.")
    BROKEN = "broken", _("This file is broken or not whole. Try to open it yourself, and save it anew.")
    LOCKED = "locked", _("This document has a password. Save it without a password and choose that one.")
    TOO_MANY_PAGES = "too_many_pages", _("This document has too many pages. At most 200 pages can be handed in.")
    VIDEO = "video", _("This is a film. Choose a photo, a PDF or a voice note.")
