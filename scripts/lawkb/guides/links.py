"""What links lead to inside a guide, and what binds its parts together."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Language

HERE = "https://guide.invalid/#"
"""Before the name of a place in the same guide, perhaps in another part: WeasyPrint drops links to places that a document does not hold."""


class Lost(ValueError):
    """A link leads to a place that the guide should hold and does not."""


def place(key: str, anchor: str = "") -> str:
    """The name of a page, or of a heading in it, inside a guide."""
    return "p-" + key.replace("/", "-") + (f"--{anchor}" if anchor else "")


@dataclass(frozen=True)
class Inside:
    """Which pages of the site a guide holds."""

    site_url: str
    language: Language
    keys: tuple[str, ...]

    def name(self, href: str) -> str | None:
        """The name of the place that an address means in this guide; None where it leads out of it."""
        if href.startswith(HERE):
            return href[len(HERE):]
        if not href.startswith(self.site_url):
            return None
        path, _, anchor = href[len(self.site_url):].partition("#")
        key = self._key(path)
        return None if key is None else place(key, anchor)

    def _key(self, path: str) -> str | None:
        if self.language == "en":
            if not path.startswith("en/"):
                return None
            path = path[3:]
        path = path.strip("/")
        return next((k for k in (path, f"{path}/index" if path else "index") if k in self.keys), None)


@dataclass(frozen=True)
class Binding:
    """What a guide has of its own: its first and last pages as HTML, the words at the foot of each page, and its places with their titles."""

    front: str
    last: str
    foot: str
    inside: Inside
    titles: dict[str, str]

    def title(self, name: str) -> str:
        """What a link to a place says of it: a heading says the title of its page."""
        return self.titles.get(name) or self.titles.get(name.partition("--")[0]) or name
