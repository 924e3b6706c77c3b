"""The way out of the stack: the same content built by ProperDocs and, one language at a time, by Zensical; what differs is listed.

    make way-out                 both, in a scratch environment under .build/wayout (packages come from the index)

ProperDocs takes our configuration, hook, templates and plugins as they are; its product gets our finish and our checks. Zensical takes
the pages and the Markdown extension; it has no hooks and no i18n, so each language is laid out as a site of its own, each page with
the marker that the hook would have put first, in the look of Zensical. pip takes an older one where the newest cannot be installed;
both are named. Exit 0: both built; 1: one did not. Differences are no failure.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-24"
IGNORE = shutil.ignore_patterns(".git", ".venv", "site", ".build", "__pycache__", ".hypothesis", ".pytest_cache", "tests")
PROPER = """
import sys
import properdocs.replacement
from datetime import date
from pathlib import Path
from lawkb import generate, pipeline, finish
from lawkb.finish import html_checks
from lawkb.load import load
import mkdocs
assert mkdocs.__name__ == "properdocs", mkdocs.__name__
root, target = Path(sys.argv[1]), Path(sys.argv[2])
project = load(root, date.fromisoformat(sys.argv[3]))
generate.write(project, root)
config = pipeline.run_mkdocs(project, root, target)
finish.run(project, root, target, config.site_url)
for f in html_checks.check(project, target, config.site_url, config.repo_url):
    print("finding", f.code, f.place.path, f.message[1])
"""
_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.S)
_FEET = ('<aside class="cited"', '<div class="page-foot"', '<form class="md-feedback"')
_FRAME = re.compile(r'<nav class="toc".*?</nav>|<p class="reviewed".*?</p>', re.S)
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]+>", re.S)


def environment(folder: Path) -> Path:
    """A scratch venv with the locked packages and the two engines; made once."""
    python = folder / "venv" / "bin" / "python"
    if not (folder / "ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder / "venv")], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / "site.txt")], check=True)
        subprocess.run([*pip, "properdocs", "zensical"], check=True)
        (folder / "ready").touch()
    return python


def run(words: list[str], cwd: Path, **more: str) -> subprocess.CompletedProcess:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "LAWKB_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1", **more}
    return subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True)


def ours(python: Path, home: Path) -> tuple[Path, Path]:
    """A copy of the tree, and the site that MkDocs makes of it."""
    tree, site = home / "tree", home / "ours"
    shutil.copytree(ROOT, tree, ignore=IGNORE)
    (tree / "tests").mkdir()
    code = PROPER.replace("import properdocs.replacement\n", "").replace('assert mkdocs.__name__ == "properdocs", mkdocs.__name__\n', "")
    done = run([str(python), "-c", code, str(tree), str(site), TODAY], tree)
    if done.returncode:
        sys.exit(f"our own build failed: {done.stderr[-1500:]}")
    return tree, site


def digest(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


def proper(python: Path, tree: Path, site: Path, home: Path) -> bool:
    """ProperDocs on the same tree; compared file by file."""
    target = home / "proper"
    done = run([str(python), "-c", PROPER, str(tree), str(target), TODAY], tree)
    if done.returncode:
        print(f"ProperDocs: ✗ {done.stderr.strip()[-800:]}")
        return False
    a, b = digest(site), digest(target)
    differ = sorted(n for n in a.keys() | b.keys() if a.get(n) != b.get(n))
    findings = [line for line in done.stdout.split("\n") if line.startswith("finding")]
    print(f"ProperDocs: ✓ {len(b)} files, {len(differ)} differ from ours, {len(findings)} findings of our checks of the HTML")
    for name in differ[:15]:
        print(f"  {name}: {'only ours' if name not in b else 'only theirs' if name not in a else 'differs'}")
    return True


def zensical(python: Path, tree: Path, site: Path, home: Path) -> bool:
    """One Zensical site for each language; words, citations and links of each page are compared."""
    good = True
    for language in ("zh", "en"):
        work = home / f"zensical-{language}"
        _lay(tree, work, language)
        done = run([str(python), "-m", "zensical", "build", "-f", "mkdocs.yml"], work, LAWKB_ROOT=str(tree))
        if done.returncode or not (work / "site" / language / "index.html").is_file():
            print(f"Zensical {language}: ✗ {(done.stderr or done.stdout).strip()[-800:]}")
            good = False
            continue
        _compare(language, site / ("" if language == "zh" else "en"), work / "site" / language, done.stdout + done.stderr)
    return good


def _lay(tree: Path, work: Path, language: str) -> None:
    """The pages of one language with their markers, and a configuration that Zensical understands.

    They lie in a folder named by the language, as with us: so the links that our extension writes (/zh/….md) are found, and the folder
    templates/ is not the one at the root, which MkDocs and Zensical leave out.
    """
    source = tree / "docs" / language
    for path in sorted(source.rglob("*.md")):
        text, key = path.read_text(encoding="utf-8"), path.relative_to(source).as_posix().removesuffix(".md")
        front, body = ("", text)
        if text.startswith("---\n"):
            head, body = text[4:].split("\n---\n", 1)
            front = f"---\n{head}\n---\n"
        goal = work / "docs" / language / path.relative_to(source)
        goal.parent.mkdir(parents=True, exist_ok=True)
        goal.write_text(f"{front}<!-- page: {language} {key} -->\n{body}", encoding="utf-8")
    configuration = {
        "site_name": "way out", "site_url": "https://overdue.example/", "docs_dir": "docs", "site_dir": "site",
        "theme": {"language": language, "font": False}, "validation": {"links": {"absolute_links": "relative_to_docs"}},
        "markdown_extensions": ["lawkb.markdown", "admonition", "tables", {"toc": {"toc_depth": 3}}],
    }
    (work / "mkdocs.yml").write_text(yaml.safe_dump(configuration, allow_unicode=True), encoding="utf-8")


def words(text: str) -> list[str]:
    """What the writer of a page wrote, as a reader reads it, without white space."""
    return re.sub(r"¶|\s+", " ", _TAG.sub(" ", _body(text))).split()


def _compare(language: str, mine: Path, theirs: Path, said: str) -> None:
    pages = sorted(p.relative_to(mine).as_posix() for p in mine.rglob("index.html") if not (language == "zh" and p.relative_to(mine).parts[0] == "en"))
    missing = [p for p in pages if not (theirs / p).is_file()]
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for name in pages:
        if name in missing:
            continue
        a, b = (mine / name).read_text(encoding="utf-8"), (theirs / name).read_text(encoding="utf-8")
        for what, pattern in (("citation links", r'class="[^"]*\bcite\b'), ("kinds of statement", r'class="[^"]*\bkind\b'), ("headings", r"<h[1-6]\b"), ("table cells", r"<td\b")):
            here, there = len(re.findall(pattern, _body(a))), len(re.findall(pattern, _body(b)))
            counts[f"{what} ours"] += here
            counts[f"{what} theirs"] += there
        broken = len(re.findall(r'href="/(?:zh|en)/[^"]*\.md', b))
        counts["links left as /zh/….md"] += broken
        if broken:
            examples.setdefault("links left as /zh/….md", name)
        x, y = Counter(words(a)), Counter(words(b))
        lost = sum((x - y).values())
        counts["words of our text that theirs lacks"] += lost
        counts["words"] += sum(x.values())
        if lost:
            examples.setdefault("words of our text that theirs lacks", f"{name}: {list((x - y))[:6]}")
    print(f"Zensical {language}: ✓ {len(pages)} pages, {len(missing)} missing {missing[:3] or ''}")
    for what, number in counts.items():
        print(f"  {what}: {number}{'   e.g. ' + examples[what] if what in examples else ''}")
    warned = [line for line in said.split("\n") if "arning" in line or "rror" in line]
    print(f"  warnings said: {len(warned)} {warned[:2] or ''}")


def _body(text: str) -> str:
    """The article of a page without what templates put into and behind it, and without the tooltips' list."""
    found = _ARTICLE.search(text)
    body = found[1] if found else text
    for foot in _FEET:
        body = body.split(foot)[0]
    return _FRAME.sub(" ", body)


def newest(python: Path, name: str) -> str:
    """The newest version of a package in the index, whether it can be installed or not; "?" where the index does not say."""
    found = re.match(rf"{name} \(([^)]+)\)", run([str(python), "-m", "pip", "index", "versions", name], ROOT).stdout)
    return found[1] if found else "?"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, help="an interpreter that has the locked packages, properdocs and zensical")
    asked = parser.parse_args()
    python = asked.python or environment(ROOT / ".build" / "wayout")
    have = run([str(python), "-m", "pip", "list", "--format", "freeze"], ROOT).stdout
    print("  ".join(line for line in have.split("\n") if line.startswith(("mkdocs==", "mkdocs-material==", "properdocs==", "zensical=="))))
    print("newest in the index: " + ", ".join(f"{name} {newest(python, name)}" for name in ("properdocs", "zensical")))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        tree, site = ours(python, home)
        good = proper(python, tree, site, home)
        good = zensical(python, tree, site, home) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
