"""A case never learns from its own document: a canary planted there reaches no prompt and no draft."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playing import Player
from scripted_server import ScriptedServer

PACKAGE = Path(__file__).parents[2]
CANARY = "鸂鶒"
"""Two characters that stand in no project, no indicator and no prompt."""
DOCUMENT = "004"


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A copy of the program in whose knowledge and cases one document carries the canary everywhere."""
    root = tmp_path_factory.mktemp("planted")
    for name in ("drafter", "prompts", "eval"):
        shutil.copytree(PACKAGE / name, root / name)
    precedents = root / "drafter/knowledge/data/precedents.jsonl"
    lines = [json.loads(line) for line in precedents.read_text("utf-8").splitlines()]
    for line in lines:
        if line["document"] == DOCUMENT:
            line["name"] = f"{CANARY}环境治理{line['name']}"
            for row in line["rows"]:
                row["name"] = f"{CANARY}{row['name']}"
    precedents.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    for file in (root / "eval/cases").glob("*.json"):
        case = json.loads(file.read_text("utf-8"))
        if case["document"] == DOCUMENT:
            for row in case["reference"]["indicators"]:
                row |= {key: f"{CANARY}{row[key]}" for key in ("name", "description", "basis")}
            case["gold"] |= {"types": [f"{CANARY}维护"], "missing": [f"{CANARY}几只？"]}
            file.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    return root


def drafted(root, folder, cases, **env):
    """Run the evaluation with the planted program; return the texts of all its drafts."""
    done = subprocess.run(
        [sys.executable, "-m", "drafter.cli.main", "eval", "run", "-o", folder, "--cases", cases],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), **env},
    )
    assert "Traceback" not in done.stderr
    return [file.read_text("utf-8") for file in sorted((Path(folder) / "drafts").glob("*.json"))], done


def test_no_offline_draft_of_the_document_carries_the_canary(planted, tmp_path):
    drafts, done = drafted(planted, tmp_path / "run", DOCUMENT)

    assert done.returncode == 0, done.stderr
    assert len(drafts) == 3
    assert not [text for text in drafts if CANARY in text]


def test_no_prompt_of_the_document_carries_the_canary_while_other_documents_may_learn(planted, tmp_path):
    asked = []

    def play(one):
        asked.append(one.text)
        return Player().step(one)

    with ScriptedServer(play) as server:
        env = {
            "DRAFTER_ENGINE": "model", "DRAFTER_BASE_URL": server.base_url, "DRAFTER_MODEL": "scripted",
            "DRAFTER_CACHE": "false", "DRAFTER_STATE": str(tmp_path / "state"),
        }  # fmt: skip
        own, done = drafted(planted, tmp_path / "own", DOCUMENT, **env)
        own_prompts = list(asked)
        drafted(planted, tmp_path / "other", "000-01,000-04", **env)

    assert done.returncode == 0, done.stdout
    assert len(own) == 3
    assert len(own_prompts) >= 3
    assert any("衡量过" in prompt for prompt in own_prompts), "没有出现相近案例，试不出泄漏"
    assert not [text for text in (*own_prompts, *own) if CANARY in text]
    # The canary is no dud: projects of other documents are shown the planted precedents.
    assert [prompt for prompt in asked[len(own_prompts) :] if CANARY in prompt]
