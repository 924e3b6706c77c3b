"""The downloads page before its files are known: what they are for and how to get them. The list is put in when all are made."""

from __future__ import annotations

from ..model import Language
from . import words

_ZH = """# 下载和打印

一页卡、分册、全书、可填写的信件，还有不用上网的离线版。每个文件都写着版本、什么时候该看新版、在哪里看更正。

<p id="copies">这次构建没有制作这些文件：构建时用了 --no-guides。</p>

## 手机上点不开 <!-- #phone -->

- 在微信、QQ 等聊天软件里打开本站时，它们的内置浏览器常常拦住下载。点右上角的“…”，选“在浏览器打开”，再下载。
- 没有这个选项，就复制本页网址，粘贴到手机自带的浏览器里。
- 苹果手机：下载后在“文件”里的“下载项”找。安卓手机：在“文件管理”里的“下载”或“Download”找。
- 转发给别人时，发网址比发文件好：网址总是最新的。

## 信件怎么填 <!-- #letters -->

- Word 文件：点灰色方框填写；同样的方框填一次就够。
- PDF 文件：用 Chrome、Edge、WPS 或 Adobe Reader 打开就能填。聊天软件里的预览一般不能填。
- 也可以不下载：在每个信件页面上直接填，内容不会离开你的设备。

## 离线版怎么用 <!-- #offline-use -->

- 先解压，再打开里面的 index.html。直接在压缩包里点开，链接会失效。
- 手机上要先解压到一个文件夹，用浏览器打开 index.html。
- 离线版不会自己更新。过了“此日以后先查新版”那一天，请先看网站。

## 核对文件 <!-- #verify -->

- 有人把文件转给你时，可以核对 SHA-256：电脑上用 certutil -hashfile 文件名 SHA256（Windows）或 shasum -a 256 文件名（苹果电脑、Linux），和上面的一样，就是本站的文件。
"""
_EN = """# Downloads and printing

A one-page card, a guide for each section, the whole handbook, letters to fill in, and an edition that works without a network. Each file says its version, when to look for a newer one, and where the corrections are.

<p id="copies">This build made no files: it ran with --no-guides.</p>

## When the phone does not open it <!-- #phone -->

- Chat applications such as WeChat (微信) and QQ often block downloads in their own browser. Tap "…" at the top right and choose to open the page in the browser; then download.
- Where there is no such choice, copy the address of this page into the phone's own browser.
- On an iPhone look in Files under Downloads, on Android in the file manager under Download.
- To pass it on, send the address rather than the file: the address is always the newest.

## Filling in a letter <!-- #letters -->

- Word file: click a grey field and type; equal fields need filling once.
- PDF file: Chrome, Edge, WPS or Adobe Reader can fill it. The preview inside a chat application mostly cannot.
- Or fill the letter on its page: nothing you type leaves your device.

## Using the offline edition <!-- #offline-use -->

- Unpack it first, then open index.html. Inside the archive the links do not work.
- On a phone unpack it into a folder and open index.html with the browser.
- It does not update itself. After the day named above look at the site first.

## Checking a file <!-- #verify -->

- If someone passed a file to you, compare its SHA-256: certutil -hashfile NAME SHA256 on Windows, shasum -a 256 NAME on a Mac or Linux. If it equals the one above, the file is ours.
"""


def page(language: Language) -> str:
    """The Markdown of the page."""
    title = "下载和打印" if language == "zh" else "Downloads and printing"
    return "\n".join(words.front(title)) + (_ZH if language == "zh" else _EN)
