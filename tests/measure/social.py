"""Draws docs/assets/social-zh.png and social-en.png, the pictures that other sites show beside a link. Run by hand when the name changes."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browserkit import ROOT, chromium  # noqa: E402

WORDS = {
    "zh": ("逾期不慌", "网贷逾期了，先做什么", "每一句法律都有出处 · 中英双语 · 不收费"),
    "en": ("Overdue, Not Over", "Late on an online loan in China: what to do first", "Every legal sentence has its source · Chinese and English · free"),
}
PAGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; width: 1200px; height: 630px; background: #0f4c52; color: #fdfcf9; font: 36px/1.5 "Noto Sans CJK SC", "DejaVu Sans", sans-serif; }
div { padding: 150px 90px 0; } b { font-size: 84px; line-height: 1.25; display: block; } p { margin: 28px 0 0; font-size: 44px; } small { display: block; margin-top: 70px; border-top: 2px solid #fdfcf9; padding-top: 24px; font-size: 30px; }
</style><div lang="%s"><b>%s</b><p>%s</p><small>%s</small></div>"""


def main() -> None:
    with chromium() as running:
        page = running.new_page(viewport={"width": 1200, "height": 630})
        for language, words in WORDS.items():
            path = ROOT / "docs" / "assets" / f"social-{language}.png"
            page.set_content(PAGE % (language, *words))
            page.screenshot(path=path)
            _shrink(path)
            print(f"{path}: {path.stat().st_size} bytes")


def _shrink(path: Path) -> None:
    from PIL import Image

    Image.open(path).convert("RGB").quantize(16).save(path, optimize=True)


if __name__ == "__main__":
    main()
