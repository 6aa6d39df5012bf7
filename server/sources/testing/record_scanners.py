"""Records the files of test runners and scanners beside their parsers, by running the real tools on files invented here.

    python -m venv /tmp/scanners && /tmp/scanners/bin/pip install -r server/sources/testing/scanners.txt
    /tmp/scanners/bin/python server/sources/testing/record_scanners.py

Only this machine's folders are replaced by other names. Trivy's file and the vulnerable one of pip-audit are composed.
"""

import pathlib
import subprocess
import sys
import tempfile

SOURCES = pathlib.Path(__file__).resolve().parent.parent
BIN = pathlib.Path(sys.prefix) / "bin"
TRAINING = """import pickle
import subprocess


def load(path):
    subprocess.run("ls " + path, shell=True)
    with open(path, "rb") as file:
        return pickle.load(file)
"""
TESTS = """import pytest


def test_share():
    assert 0.5 < 1


def test_fails():
    assert "auc" == "recall"


@pytest.fixture
def broken():
    raise OSError("no such model")


def test_errors(broken):
    pass


@pytest.mark.skip(reason="needs a GPU")
def test_skipped():
    pass


@pytest.mark.parametrize("slice", ["q1", "q2"])
def test_slices(slice):
    assert slice
"""
RULES = """rules:
  - id: pickle-load
    languages: [python]
    severity: ERROR
    message: pickle.load runs code of the file
    pattern: pickle.load(...)
  - id: shell
    languages: [python]
    severity: WARNING
    message: a shell runs text
    pattern: subprocess.run(..., shell=True)
"""


def keep(tool: str, name: str, text: str, here: str) -> None:
    folder = SOURCES / tool / "fixtures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text.replace(here, "/srv/model").replace(sys.prefix, "/srv/python"))


def run(*command: str, folder: str) -> str:
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=folder, capture_output=True, text=True)
    if not done.stdout and done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)
        (here / "src").mkdir()
        (here / "src/training.py").write_text(TRAINING)
        (here / "src/clean.py").write_text("SHARE = 0.5\n")
        (here / "test_model.py").write_text(TESTS)
        (here / "rules.yaml").write_text(RULES)
        (here / "requirements.txt").write_text("jinja2==2.10\nsix==1.16.0\n")

        run("bandit", "-q", "-r", "src", "-f", "sarif", "-o", "bandit.sarif", folder=folder)
        keep("sarif", "bandit.sarif", (here / "bandit.sarif").read_text(), folder)
        run("semgrep", "scan", "--metrics=off", "--disable-version-check", "--config", "rules.yaml", "--sarif", "-o", "semgrep.sarif",
            "src", folder=folder)
        keep("sarif", "semgrep.sarif", (here / "semgrep.sarif").read_text(), folder)
        run("pytest", "-q", "--junitxml=junit.xml", "--ctrf", "ctrf.json", "test_model.py", folder=folder)
        keep("junit", "pytest.xml", (here / "junit.xml").read_text(), folder)
        keep("ctrf", "pytest.json", (here / "ctrf.json").read_text(), folder)
        keep("cyclonedx", "requirements.json", run("cyclonedx-py", "requirements", "requirements.txt", folder=folder), folder)
        # Without the advisory database, pip-audit skips every package and still ends with 0.
        keep("pip-audit", "not-audited.json",
             run("pip-audit", "--no-deps", "--disable-pip", "-r", "requirements.txt", "-f", "json", folder=folder), folder)


if __name__ == "__main__":
    main()
