"""`<!-- allow: CODE reason -->`: takes a finding of its block away, and is a finding itself when it does nothing."""

from __future__ import annotations

import difflib

from ..model import Finding, Project
from ..rules import finding, rules

FIXED = ("TEL", "HTML", "CHAR", "LOCK", "FILE", "MARK", "REG", "CONF", "FRONT", "LINK005", "LINK006", "LINK007", "LINK011", "PAGE003")
"""What no waiver can take away: the safety of numbers, addresses and code, and the form of files."""


def apply(project: Project, found: list[Finding]) -> list[Finding]:
    """The findings without those that a waiver in the same block takes away, and with those of the waivers."""
    kept = list(found)
    for page in project.pages:
        for block in page.blocks:
            for mark in block.marks:
                if mark.kind != "allow":
                    continue
                code, _, reason = mark.value.partition(" ")
                if code not in rules():
                    near = difflib.get_close_matches(code, rules(), 1)
                    meant = near[0] if near else "build.py explain"
                    kept.append(finding("MARK004", mark.place, code=code, meant=meant))
                    continue
                if code.startswith(FIXED):
                    kept.append(finding("MARK005", mark.place, code=code))
                    continue
                if not reason.strip():
                    kept.append(finding("MARK003", mark.place, code=code))
                first, last = block.line, block.line + block.text.count("\n")
                waived = [f for f in kept if f.code == code and f.place.path == page.file and first <= f.place.line <= last]
                if not waived:
                    kept.append(finding("MARK002", mark.place, code=code))
                kept = [f for f in kept if f not in waived]
    return kept
