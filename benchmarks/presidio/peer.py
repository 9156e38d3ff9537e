"""Presidio as it comes, its own default.yaml with en_core_web_md for its model, driven a line at a time.

Runs in the environment that `__init__` makes.

    PYTHON peer.py MODEL_FOLDER < texts.jsonl > spans.jsonl

Each line in is {"id", "text"}. Each line out is {"id", "spans": [{"start", "end", "category"}], "cpu"}: Presidio's own
entity types, and the seconds of processor time that the text took. The first line out, before any is read, is
{"ready": true, "versions": {...}}.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from importlib.metadata import version
from importlib.resources import files

import yaml
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider


def main(model: str) -> None:
    """Answer each line before the next is waited for."""
    logging.disable(logging.WARNING)
    configuration = yaml.safe_load(files("presidio_analyzer").joinpath("conf", "default.yaml").read_text())
    configuration["models"] = [{"lang_code": "en", "model_name": model}]
    provider = NlpEngineProvider(nlp_configuration=configuration)
    engine = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])
    engine.analyze("Warm.", language="en")
    versions = {name: version(name) for name in ("presidio-analyzer", "spacy", "numpy")}
    print(json.dumps({"ready": True, "versions": versions}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        before = time.process_time()
        found = engine.analyze(asked["text"], language="en")
        cpu = time.process_time() - before
        spans = [{"start": one.start, "end": one.end, "category": one.entity_type} for one in found]
        print(json.dumps({"id": asked["id"], "spans": spans, "cpu": cpu}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
