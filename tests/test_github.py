"""The files that GitHub reads: forms that it would show as they are meant, workflows whose steps find what they need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sitekit
import yaml

FOLDER = sitekit.ROOT / ".github"
FORMS = sorted(p for p in (FOLDER / "ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml")
ATTRIBUTES = {"input": {"label", "description", "placeholder", "value"}, "textarea": {"label", "description", "placeholder", "value", "render"}, "markdown": {"value"}}
"""What each kind of field may say, as far as our forms use them; an unquoted comma in a label makes keys that are not here."""


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.stem)
def test_a_form_is_read_as_it_is_meant(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(form) == {"name", "description", "labels", "body"}
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    assert asked and len({field["id"] for field in asked}) == len(asked)
    for field in form["body"]:
        said = field["attributes"]
        assert set(said) <= ATTRIBUTES[field["type"]] and all(isinstance(v, str) and v.strip() for v in said.values()), field
        assert "label" in said or field["type"] == "markdown"
        assert field.get("validations", {}) in ({}, {"required": True})


def test_forms_use_labels_that_the_workflows_use() -> None:
    labels = {label for path in FORMS for label in yaml.safe_load(path.read_text(encoding="utf-8"))["labels"]}
    used = {label for path in (FOLDER / "workflows").glob("*.yml") for label in re.findall(r"--label (\S+)", path.read_text(encoding="utf-8"))}
    assert used and used <= labels


def _jobs() -> list[tuple[str, dict]]:
    return [(f"{path.stem}: {name}", job) for path in sorted((FOLDER / "workflows").glob("*.yml"))
            for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items()]


@pytest.mark.parametrize(("name", "job"), _jobs(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_job_has_an_end_and_the_history_it_compares_with(name: str, job: dict) -> None:
    assert job["timeout-minutes"] <= 60
    checkout = next(step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@"))
    compares = any("review_flags.py" in step.get("run", "") for step in job["steps"])
    assert (checkout["with"].get("fetch-depth") == 0) == compares, "one commit alone has no branch to compare with"


def test_commands_of_the_workflows_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (sitekit.ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for name, job in _jobs():
        for step in job["steps"]:
            for words in re.findall(r"\bmake ((?:[a-z][a-z-]*[ \n]?)+)", step.get("run", "") + "\n"):
                assert set(words.split()) <= targets, name
            for script in re.findall(r"\bpython (\S+\.py)", step.get("run", "")):
                assert (sitekit.ROOT / script).is_file(), name
