"""What the server is asked to say with each answer: `_headers` (Netlify, Cloudflare), nginx, Caddy, and security.txt.

The same rows make all three forms. Cache times stand apart: files in assets/h/ are named by their content and kept for ever;
everything else is asked for again each time, which is what static hosts do by themselves.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from . import csp
from .assets import FOLDER

HOSTING = "_hosting"
FOR_EVER = "public, max-age=31536000, immutable"
ASK = "public, max-age=0, must-revalidate"
NEVER = "no-cache"
GOOD_FOR = timedelta(days=180)
"""How long security.txt may be believed; each publication renews it."""


def rows(site: Path) -> list[tuple[str, str]]:
    """The headers of every answer."""
    return [
        ("Content-Security-Policy", csp.policy(site)),
        ("Strict-Transport-Security", "max-age=31536000"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]


def write(site: Path, site_url: str, contact: str, today: date) -> None:
    """Write all forms for a site that is published at `site_url`."""
    url = site_url.rstrip("/") + "/"
    parts = urlsplit(url)
    base, host = parts.path, parts.hostname or "localhost"
    made = rows(site)
    _put(site / "_headers", _static(made, base))
    _put(site / HOSTING / "nginx.conf", _nginx(made, base, host))
    _put(site / HOSTING / "Caddyfile", _caddy(made, base, host))
    _put(site / ".well-known" / "security.txt", security(url, contact, today))
    _put(site / ".nojekyll", "")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def security(url: str, contact: str, today: date) -> str:
    """RFC 9116. The day it ends is counted from the day of the build."""
    lines = [f"Contact: mailto:{contact}"] if contact else []
    return "\n".join([*lines, f"Expires: {(today + GOOD_FOR).isoformat()}T00:00:00Z", "Preferred-Languages: zh, en",
                      f"Canonical: {url}.well-known/security.txt", f"Policy: {url}about/report-an-error/", ""])


def _static(made: list[tuple[str, str]], base: str) -> str:
    """No cache time for `/*`: Netlify would join it with the one of the assets, and both hosts ask again by themselves."""
    everywhere = "".join(f"  {name}: {value}\n" for name, value in made)
    return (f"{base}*\n{everywhere}{base}{FOLDER}/*\n  Cache-Control: {FOR_EVER}\n{base}data/*\n  Access-Control-Allow-Origin: *\n"
            f"{base}sw.js\n  Cache-Control: {NEVER}\n")


def _nginx(made: list[tuple[str, str]], base: str, host: str) -> str:
    """A file for conf.d/. Headers stand in the server alone: nginx drops them where a location sets one of its own."""
    said = "".join(f'    add_header {name} "{value}" always;\n' for name, value in made)
    return f"""# Made by the build: include it in http {{ }}, for instance as /etc/nginx/conf.d/site.conf. Change root, and add TLS.
map $uri $kb_cache {{
    default "{ASK}";
    ~^{base}{FOLDER}/ "{FOR_EVER}";
    {base}sw.js "{NEVER}";
}}
map $uri $kb_origin {{
    default "";
    ~^{base}data/ "*";
}}
map $uri $kb_missing {{
    default {base}404.html;
    ~^{base}en/ {base}en/404.html;
}}
server {{
    listen 80;
    server_name {host};
    root /srv/site;
    index index.html;
    charset utf-8;
    charset_types text/plain text/css application/javascript application/json text/markdown text/yaml;
    server_tokens off;
    absolute_redirect off;
    access_log off;
    gzip on;
    gzip_vary on;
    gzip_min_length 512;
    gzip_types text/plain text/css application/javascript application/json application/xml application/atom+xml image/svg+xml text/markdown text/yaml;
{said}    add_header Cache-Control $kb_cache always;
    add_header Access-Control-Allow-Origin $kb_origin always;
    error_page 404 $kb_missing;
    location ~ /(?:{HOSTING}/|\\.(?!well-known/)) {{ return 404; }}
    location / {{ try_files $uri $uri/ =404; }}
}}
"""


def _caddy(made: list[tuple[str, str]], base: str, host: str) -> str:
    """Errors set their own cache time: an asset that is missing for a minute would else be missing for a year."""
    said = "".join(f'\t\t{name} "{value}"\n' for name, value in made)
    return f"""# Made by the build. Caddy fetches the certificate by itself. Change root.
{host} {{
\troot * /srv/site
\tencode zstd gzip
\t@inner path_regexp /(?:{HOSTING}/|\\.[^w])
\terror @inner 404
\t@assets path {base}{FOLDER}/*
\t@worker path {base}sw.js
\t@rest not path {base}{FOLDER}/* {base}sw.js
\t@data path {base}data/*
\theader {{
{said}\t}}
\theader @assets Cache-Control "{FOR_EVER}"
\theader @worker Cache-Control "{NEVER}"
\theader @rest Cache-Control "{ASK}"
\theader @data Access-Control-Allow-Origin "*"
\tfile_server
\thandle_errors {{
\t\theader Cache-Control "{ASK}"
\t\t@english path {base}en/*
\t\trewrite @english {base}en/404.html
\t\t@chinese not path {base}en/*
\t\trewrite @chinese {base}404.html
\t\tfile_server
\t}}
}}
"""
