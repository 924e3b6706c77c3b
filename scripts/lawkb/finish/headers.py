"""What the server is asked to say with each answer, in the form that static hosts read (`_headers`)."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from .assets import FOLDER

_INLINE = re.compile(r"<script>(.*?)</script>", re.S)


def policy(site: Path) -> str:
    """A content security policy that allows this site's own files and its one inline script, and nothing else."""
    found = {text for path in site.rglob("*.html") for text in _INLINE.findall(path.read_text(encoding="utf-8"))}
    hashes = sorted("'sha256-" + base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() + "'" for t in found)
    return "; ".join((
        "default-src 'none'", " ".join(["script-src 'self'", *hashes]), "style-src 'self' 'unsafe-inline'", "img-src 'self' data:",
        "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ))


def write(site: Path, base: str) -> None:
    """Write `_headers`. `base` is the path of the site on its host: "/" or "/kb/"."""
    (site / "_headers").write_text(
        f"{base}*\n  Content-Security-Policy: {policy(site)}\n  Referrer-Policy: no-referrer\n  X-Content-Type-Options: nosniff\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()\n  Cache-Control: public, max-age=0, must-revalidate\n"
        f"{base}{FOLDER}/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n"
        f"{base}data/*\n  Access-Control-Allow-Origin: *\n{base}sw.js\n  Cache-Control: no-cache\n", encoding="utf-8")
