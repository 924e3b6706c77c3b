"""HTML → PDF with WeasyPrint: tagged, with embedded fonts, and the same bytes for the same input."""

from __future__ import annotations

import logging
import os
import subprocess
from functools import cache
from pathlib import Path

FONT = "Noto Sans CJK SC"
CSS = Path("docs/assets/css/guide.css")


class Missing(OSError):
    """The Chinese font is not there; the message says what to type."""


def require_font() -> None:
    """Raises Missing where the font is not installed. Without it every Chinese character would be an empty box."""
    try:
        found = subprocess.run(["fc-list", f":family={FONT}", "file"], capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.TimeoutExpired):
        found = ""
    if not found.strip():
        raise Missing(2, "the font is not installed. Debian, Ubuntu: sudo apt-get install -y fontconfig fonts-noto-cjk (macOS: brew install --cask font-noto-sans-cjk-sc). "
                         "Then again; or --no-guides for a site without PDF files", FONT)


@cache
def _fonts():
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def document(text: str, style: str, options: dict[str, object] | None = None):
    """Lay out a document; nothing is fetched from anywhere."""
    os.environ["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH", "0")
    for name in ("weasyprint", "fontTools", "fontTools.subset"):
        logging.getLogger(name).setLevel(logging.ERROR)
    from weasyprint import CSS as Style
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    return HTML(string=text, url_fetcher=fetcher).render(stylesheets=[Style(string=style, font_config=_fonts())], font_config=_fonts(), **(OPTIONS if options is None else options))


OPTIONS = {"pdf_tags": True, "pdf_variant": "pdf/ua-1"}


def write(text: str, style: str, identifier: str) -> tuple[bytes, int]:
    """The bytes of the PDF and the number of its pages."""
    from weasyprint import DEFAULT_OPTIONS

    made = document(text, style)
    options = {**DEFAULT_OPTIONS, **OPTIONS, "pdf_identifier": bytes.fromhex(identifier[:32])}
    return made.write_pdf(finisher=_finish, **options), len(made.pages)


def _finish(document, made) -> None:
    from . import fonts, tags

    fonts.compact(document, made)
    tags.mend(made)
