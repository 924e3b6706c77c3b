"""The tools in headless Chromium: the site to open, and one evaluation for many answers."""

from __future__ import annotations

import json
import os
from pathlib import Path

TODAY = "2026-11-24"
CASES = Path(__file__).with_name("cases")


def site_folder(request) -> Path:
    """The built site; TOOLS_SITE names one that stands already, for quick work on a tool."""
    return Path(os.environ["TOOLS_SITE"]) if "TOOLS_SITE" in os.environ else request.getfixturevalue("site").folder


def cases(name: str) -> list[dict]:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


RUN = """([name, all, today]) => {
  const day = LawTool.parse.date(today).v
  return all.map(answers => {
    const out = LawTool.run(name, answers, day)
    return { errors: out.errors, rules: out.rules || [], values: out.values || {}, facts: out.facts || {},
             ics: out.events && out.events.length ? LawTool.ics(out.events, day) : "",
             docx: out.sheet ? Array.from(LawTool.docx(out.sheet)) : [] }
  })
}"""


def run(page, name: str, answers: list[dict], docx: bool = False) -> list[dict]:
    """What the browser code says to each of `answers`, in one evaluation."""
    script = RUN if docx else RUN.replace("out.sheet ?", "false ?")
    return page.evaluate(script, [name, answers, TODAY])


WALK = """([name, profiles, today]) => {
  const day = LawTool.parse.date(today).v, data = LawTool.tools[name].data
  const questions = data.q.filter(q => q.options && !q.rows)
  const seen = { rules: {}, facts: {}, options: {}, paths: 0, wrong: [] }
  const walk = (at, answers) => {
    if (at === questions.length) {
      profiles.forEach(profile => {
        const out = LawTool.run(name, Object.assign({}, profile, answers), day)
        seen.paths++
        if (!out.rules || !out.rules.some(id => data.r.find(r => r.id === id).page)) seen.wrong.push([answers, profile, out.errors])
        else {
          out.rules.forEach(id => { seen.rules[id] = 1 })
          Object.keys(out.facts).forEach(k => { if (typeof out.facts[k] === "string") (seen.facts[k] = seen.facts[k] || {})[out.facts[k]] = 1 })
        }
      })
      return
    }
    const q = questions[at]
    if (!LawTool.applies(q.when, answers)) { walk(at + 1, answers); return }
    const choices = q.options.map(o => q.type === "many" ? [o[0]] : o[0])
    if (q.type === "many") choices.push([])
    if (!q.needed && q.type === "choice") choices.push("")
    choices.forEach(c => walk(at + 1, Object.assign({}, answers, { [q.id]: c })))
  }
  walk(0, {})
  return seen
}"""
