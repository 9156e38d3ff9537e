# Two commands. Each sets up what it needs the first time; without make, call tools/bootstrap.py yourself.
PYTHON ?= python3

run: ; @$(PYTHON) tools/bootstrap.py run
test: ; @$(PYTHON) tools/bootstrap.py test $(ARGS)
stop: ; @$(PYTHON) tools/bootstrap.py stop
bench: ; @$(PYTHON) tools/bootstrap.py bench

# For developers: rewrite the locked requirements after changing a .in file (needs uv).
COMPILE = uv pip compile --python-version 3.11 --universal --generate-hashes --no-header --no-annotate --override requirements-override.txt
lock:
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt

# For developers: after changing words that people read (needs gettext). What has no Welsh yet is empty in locale/cy.
messages: ; @.venv/bin/python -m tools.messages

.PHONY: run test stop bench lock messages
