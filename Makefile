# Everything starts here. `make help` lists the commands.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help site test check serve adversarial scanner bench face shots due csp hosts load-test traffic way-out fuzz sbom licences reproducible lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 21

site: $(VENV)/site.stamp $(if $(findstring --no-guides,$(ARGS)),,$(VENV)/guides.stamp) ## check, build and swap in the site/ folder
	@$(PY) scripts/build.py $(ARGS)

test: $(VENV)/test.stamp $(VENV)/system.stamp ## run all tests, the strict build and the browser tests
	@$(PY) -m pytest $(ARGS)

check: $(VENV)/site.stamp ## check the content only
	@$(PY) scripts/build.py check $(ARGS)

serve: $(VENV)/site.stamp ## write with a live preview
	@$(PY) scripts/build.py serve $(ARGS)

scanner: $(VENV)/test.stamp ## precision and recall of the citation scanner on the labelled set
	@$(PY) tests/labelled/measure.py $(ARGS)

adversarial: $(VENV)/test.stamp ## bad contributions counted: how many are tried, how many found
	@$(PY) tests/adversarial.py

bench: $(VENV)/test.stamp ## check and build times beside stock Material
	@$(PY) tests/bench/run.py $(ARGS)

due: $(VENV)/site.stamp ## what is to be looked at again, by when and by whom (ARGS='--format json')
	@$(PY) scripts/build.py due $(ARGS)

csp: $(VENV)/test.stamp $(VENV)/system.stamp ## every page of site/ in Chromium: violations of the security policy
	@$(PY) tests/operation/csp.py $(ARGS)

hosts: $(VENV)/site.stamp ## site/ in nginx and in Caddy, where they are installed: headers, cache times, error pages, addresses
	@$(PY) tests/operation/hosts.py $(ARGS)

load-test: $(VENV)/site.stamp ## nginx and wrk on loopback against site/, bounded
	@$(PY) tests/operation/load.py $(ARGS)

traffic: $(VENV)/site.stamp ## requests and bytes of a month of readers, from the weights of site/
	@$(PY) scripts/traffic.py $(ARGS)

way-out: $(VENV)/site.stamp ## the same content built by ProperDocs and by Zensical; what differs
	@$(PY) tests/wayout/run.py $(ARGS)

# atheris is not locked (only this target uses it); where it cannot be had, hypothesis does the work.
fuzz: $(VENV)/test.stamp ## scanner, loader, pages and Markdown extension, ten minutes each
	@test -x .build/fuzz/bin/python || { mkdir -p .build && $(PY) -m venv .build/fuzz && .build/fuzz/bin/python -m pip install --quiet atheris || true; }
	@if .build/fuzz/bin/python -c 'import atheris' 2>/dev/null; then \
		PYTHONPATH="$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))'):scripts" .build/fuzz/bin/python tests/fuzz/run.py $(ARGS); \
	else $(PY) tests/fuzz/run.py $(ARGS); fi

sbom: $(VENV)/test.stamp ## bill of materials (CycloneDX) from the lock files, into .build/sbom.json
	@$(PY) scripts/sbom.py $(ARGS)

licences: $(VENV)/test.stamp ## the licence of every locked package
	@$(PY) scripts/licences.py $(ARGS)

reproducible: $(VENV)/site.stamp ## the real site twice: two folders, two time zones, no network; the same bytes
	@$(PY) tests/operation/cut.py --reproducible $(ARGS)

face: $(VENV)/test.stamp $(VENV)/system.stamp ## speed, axe-core, validity and Lighthouse of site/ (Node, Java and the npm registry needed)
	@status=0; for name in speed vnu axe lighthouse; do echo "== $$name"; $(PY) tests/measure/$$name.py || status=1; done; exit $$status

shots: $(VENV)/test.stamp $(VENV)/system.stamp ## screenshots of site/ to look at
	@$(PY) tests/measure/shots.py $(ARGS)

lock: $(VENV)/site.stamp ## compile requirements/*.in into locked, hashed *.txt
	@test -x $(VENV)/bin/pip-compile || $(PY) -m pip install --quiet pip-tools
	@cd requirements; for name in site test; do echo "lock: $$name"; ../$(VENV)/bin/pip-compile --quiet --generate-hashes --allow-unsafe \
		--strip-extras --no-emit-index-url --no-emit-find-links --output-file $$name.txt $$name.in; done

clean: ## remove what the commands made
	rm -rf $(VENV) site .build .pytest_cache .hypothesis docs/zh/statutes docs/en/statutes \
		docs/*/glossary.md docs/*/about/rules.md docs/*/downloads.md docs/*/about/status.md
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/created.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is older. Write: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 2; }
	@echo "venv: $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing. On Debian: apt-get install python3-venv"; exit 2; }
	@touch $@

$(VENV)/site.stamp: $(VENV)/created.stamp requirements/site.txt pyproject.toml
	@echo "packages: requirements/site.txt"
	@$(PY) -m pip install --quiet --require-hashes -r requirements/site.txt
	@$(PY) -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "lawkb.pth").write_text(str(pathlib.Path("scripts").resolve()) + "\n")'
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements/test.txt
	@echo "packages: requirements/test.txt"
	@$(PY) -m pip install --quiet --require-hashes -r requirements/test.txt
	@touch $@

# Put in place where we may, said where we may not: $(1) are the missing packages, a word of the shell.
define install
	if [ -n "$(1)" ]; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "apt-get install$(1)"; \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
		else \
			echo "Missing:$(1). Run this once, then make again:"; \
			echo "  sudo apt-get install -y$(1)"; exit 2; \
		fi; \
	fi
endef

# The guides need a Chinese font and Pango.
$(VENV)/guides.stamp: $(VENV)/created.stamp Makefile
	@missing=""; \
	fc-list ":family=Noto Sans CJK SC" 2>/dev/null | grep -q . || missing="$$missing fontconfig fonts-noto-cjk"; \
	$(PY) -c 'import ctypes; ctypes.CDLL("libpango-1.0.so.0"); ctypes.CDLL("libpangoft2-1.0.so.0")' 2>/dev/null || missing="$$missing libpango-1.0-0 libpangoft2-1.0-0"; \
	if [ "$$(uname)" != Linux ]; then missing=""; fi; \
	$(call install,$$missing)
	@touch $@

# The browser tests need Chromium, the tests of the guides poppler.
$(VENV)/system.stamp: $(VENV)/guides.stamp
	@missing=""; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v pdftoppm >/dev/null || missing="$$missing poppler-utils"; \
	$(call install,$$missing)
	@touch $@
