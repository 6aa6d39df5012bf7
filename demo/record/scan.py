"""Runs modelscan over the packaged model. `-o` is needed: on a terminal the JSON is wrapped inside its strings."""

import pathlib
import subprocess
import sys


def scan(folder: pathlib.Path) -> str:
    """The scanner's JSON for `package/` below the folder. Exit code 1 means it found something, which is a result."""
    command = [str(pathlib.Path(sys.executable).parent / "modelscan"), "-p", "package", "-r", "json", "-o", "modelscan.json"]
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if finished.returncode not in (0, 1):
        raise RuntimeError(f"modelscan could not scan: {finished.stdout}{finished.stderr}")
    return (folder / "modelscan.json").read_text()
