"""The content security policy: this site's own files and the inline scripts and styles it was built with, and nothing else.

It goes out twice: as a header, from hosts that let us set one, and as a meta element in each page, for those that do not
(Pages, object storage) and for pages that the service worker or a folder on a disk gives. Where both arrive, both hold.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

INLINE = re.compile(r"<script>(.*?)</script>", re.S)
STYLE = re.compile(r"<style>(.*?)</style>", re.S)
_CHARSET = '<meta charset="utf-8">'
_META = '<meta http-equiv="Content-Security-Policy" content="{}">'
_OLD = re.compile(re.escape(_META.split("{}")[0]) + r'[^"]*">')
ONLY_AS_HEADER = ("frame-ancestors",)
"""What browsers ignore, with a complaint, in a meta element."""


def directives(site: Path) -> list[str]:
    """The policy of the site in `site`, one directive each. Only what stands in the head of a page is let through by its hash: the head is
    the templates' alone, and what a page might bring in its text is not."""
    heads = [path.read_text(encoding="utf-8").partition("</head>")[0] for path in sorted(site.rglob("*.html"))]
    scripts, styles = (_hashes({text for head in heads for text in kind.findall(head)}) for kind in (INLINE, STYLE))
    return [
        "default-src 'none'", " ".join(["script-src 'self'", *scripts]), " ".join(["style-src 'self'", *styles]), "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ]


def _hashes(texts: set[str]) -> list[str]:
    return sorted("'sha256-" + base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() + "'" for t in texts)


def policy(site: Path) -> str:
    """The value of the header."""
    return "; ".join(directives(site))


def write(site: Path) -> None:
    """Put the policy into each page, before anything it is to judge."""
    meta = _META.format("; ".join(d for d in directives(site) if not d.startswith(ONLY_AS_HEADER)))
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        path.write_text(_OLD.sub("", text).replace(_CHARSET, _CHARSET + meta, 1), encoding="utf-8")
