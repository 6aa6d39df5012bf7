"""Asserts the story from the recordings alone: which version fails what, and that nothing else does.

Needs only the standard library: `python3 demo/record/check.py`. Exits 1 and names every broken claim.
"""

import base64
import hashlib
import hmac
import json
import pathlib
import sys

OUT = pathlib.Path(__file__).parent.parent / "recordings"
AUC_MIN, RECALL_MIN, HOLDOUT_ROWS_MIN, SLICE_ROWS_MIN, LEAK_AT, P99_MS_MAX = 0.95, 0.75, 150, 30, 0.99, 250
LOST_TO_LIVE_MAX, LOST_TO_ANCHOR_MAX = 0.005, 0.01
broken = []


def claim(holds: bool, text: str) -> None:
    """Notes a claim that does not hold."""
    if not holds:
        broken.append(text)


def read(*parts: str):
    """One recorded JSON document."""
    return json.loads(OUT.joinpath(*parts).read_text())


def failures(model: str, version: str, live: dict, anchor: dict) -> set:
    """The names of the gates a version fails, by the thresholds of the regulated policy for breast-screening."""
    evaluation, found = read(model, version, "evaluation.json"), set()
    if "auc" in evaluation["metrics"]:
        auc = evaluation["metrics"]["auc"]
        if auc < AUC_MIN or evaluation["sampleSize"] < HOLDOUT_ROWS_MIN:
            found.add("holdout-auc")
        if auc < live["metrics"]["auc"] - LOST_TO_LIVE_MAX or auc < anchor["metrics"]["auc"] - LOST_TO_ANCHOR_MAX:
            found.add("no-regression")
        if any(part["metrics"]["recall"] < RECALL_MIN for part in evaluation["slices"]):
            found.add("subgroup-recall")
    claim(
        all(part["sampleSize"] >= SLICE_ROWS_MIN for part in evaluation["slices"]),
        f"{model} {version}: every slice is large enough",
    )
    if read(model, version, "leakage.json")["maxScore"] >= LEAK_AT:
        found.add("leakage")
    scanned = read(model, version, "modelscan.json")["summary"]
    claim(scanned["scanned"]["total_scanned"] > 0, f"{model} {version}: the scanner scanned something")
    if scanned["total_issues_by_severity"]["CRITICAL"] > 0:
        found.add("no-open-criticals")
    return found


def check_version(model: str, version: str) -> None:
    """What must hold for every version: reproduced, packaged, sound data, fast, and components that agree."""
    name = f"{model} {version}"
    again = read(model, version, "reproduction.json")
    claim(again["metricDeltaMax"] == 0 and again["digestsEqual"], f"{name}: reproduced exactly")
    packaged = read(model, version, "packaging.json")
    claim(
        packaged["loadable"] and packaged["filesMismatched"] == 0 and packaged["predictionDeltaMax"] < 1e-9, f"{name}: packaged"
    )
    latency = read(model, version, "latency.json")
    claim(latency["errorCount"] == 0 and latency["p99Ms"] < P99_MS_MAX, f"{name}: fast enough")
    claim(read(model, version, "great-expectations.json")["success"], f"{name}: its snapshot is sound")
    components = read(model, version, "components.json")
    by_role = {component["attributes"].get("role", component["kind"]): component for component in components}
    kinds = {component["kind"] for component in components}
    wanted = {"model", "code", "dataset", "feature-set", "config", "image", "schema", "pipeline"}
    claim(kinds == wanted, f"{name}: has every kind of component")
    claim(
        by_role["model"]["attributes"]["featureSetDigest"] == by_role["feature-set"]["digest"],
        f"{name}: serves what it was trained with",
    )
    claim(
        read(model, version, "evaluation.json")["dataset"]["digest"] == by_role["holdout"]["digest"],
        f"{name}: measured on the pinned hold-out",
    )
    claim(not any("latest" in component["uri"] for component in components), f"{name}: no mutable reference")
    events = [json.loads(path.read_text()) for path in sorted((OUT / model / version / "openlineage").iterdir())]
    claim([event["eventType"] for event in events] == ["START", "COMPLETE"] * 3, f"{name}: six lineage events in order")


def check_identity(index: dict) -> None:
    """One digest means one thing everywhere, and one ML engineer per version leaves the other independent."""
    seen = {}
    for model in index["models"]:
        for entry in model["versions"]:
            components = read(model["key"], entry["version"], "components.json")
            for component in components:
                known = seen.setdefault(component["digest"], component)
                claim(known == component, f"{component['name']} {component['version']}: one digest, one description")
            trainers = {component["createdBy"] for component in components} & {
                "mona.keller@example.org",
                "marek.novak@example.org",
            }
            claim(trainers == {entry["engineer"]}, f"{model['key']} {entry['version']}: only its engineer trained it")


def check_webhooks(secret: str) -> None:
    """Every recorded webhook carries the signature MLflow computes over its exact bytes."""
    bodies = sorted(OUT.rglob("webhooks/*.body.json"))
    claim(len(bodies) > 0, "webhooks were recorded")
    for path in bodies:
        headers = json.loads(path.with_name(path.name.replace(".body.", ".headers.")).read_text())
        signed = f"{headers['X-MLflow-Delivery-Id']}.{headers['X-MLflow-Timestamp']}.".encode() + path.read_bytes()
        signature = "v1," + base64.b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()
        claim(signature == headers["X-MLflow-Signature"], f"{path.name}: signature")


def check_drift(model: str) -> None:
    """Quiet before the shift sets in; the shifted column leaves its band in the last window."""
    document = read(model, "drift", "windows.json")
    windows, shift = document["windows"], document["shift"]
    claim(len({window["window"] for window in windows}) >= 12, f"{model}: at least twelve windows")
    claim(
        min(w["startDay"] for w in windows) == -90 and max(w["endDay"] for w in windows) == 0,
        f"{model}: ninety days are covered",
    )
    quiet = [window for window in windows if window["window"] < shift["startsAtWindow"]]
    claim(
        all(window["value"] < window["limitWarn"] for window in quiet), f"{model}: no series leaves its band before the shift"
    )
    last = max((w for w in windows if w["series"] == shift["column"]), key=lambda window: window["endDay"])
    is_expected = (
        last["limitWarn"] <= last["value"] < last["limitAct"]
        if model == "breast-screening"
        else last["value"] >= last["limitAct"]
    )
    claim(is_expected, f"{model}: {shift['column']} ends where the story says, at {last['value']:.3f}")
    for window in windows:
        metrics = read(model, "drift", window["report"])["metrics"]
        claim(
            any(
                metric["config"].get("column") == window["series"] and metric["value"] == window["value"] for metric in metrics
            ),
            f"{model}: window {window['window']} of {window['series']} is what Evidently reported",
        )


def main() -> None:
    """Checks every claim and prints the table the README quotes."""
    index = read("index.json")
    expected = {
        ("breast-screening", "2.2.0"): {"leakage"},
        ("breast-screening", "2.3.0"): {"subgroup-recall"},
        ("diabetes-progression", "1.1.0"): {"no-open-criticals"},
    }
    for model in index["models"]:
        key = model["key"]
        live, anchor = read(key, model["live"], "evaluation.json"), read(
            key, model["versions"][0]["version"], "evaluation.json"
        )
        for version in (entry["version"] for entry in model["versions"]):
            found = failures(key, version, live if version > model["live"] else anchor, anchor)
            claim(found == expected.get((key, version), set()), f"{key} {version}: fails {sorted(found)}")
            check_version(key, version)
            metrics = read(key, version, "evaluation.json")["metrics"]
            print(
                f"{key:22}{version:8}{', '.join(sorted(found)) or 'clean':20}",
                {name: round(value, 4) for name, value in metrics.items()},
            )
        check_drift(key)
    lost, predecessor = read("breast-screening", "2.3.0", "evaluation.json"), read(
        "breast-screening", "2.2.1", "evaluation.json"
    )
    claim(lost["metrics"]["auc"] > predecessor["metrics"]["auc"], "2.3.0: overall AUC is better than what is live")
    waiting, live = read("diabetes-progression", "1.3.0", "evaluation.json"), read(
        "diabetes-progression", "1.2.0", "evaluation.json"
    )
    claim(waiting["metrics"]["rmse"] < live["metrics"]["rmse"], "diabetes-progression 1.3.0: better than what is live")
    claim(
        not read("breast-screening", "snapshots", "2026-11-20", "great-expectations.json")["success"],
        "the damaged snapshot fails",
    )
    claim(
        read("diabetes-progression", "snapshots", "2026-11-20", "great-expectations.json")["success"],
        "the sound snapshot passes",
    )
    check_identity(index)
    check_webhooks(index["webhookSecret"])
    size = sum(path.stat().st_size for path in OUT.rglob("*") if path.is_file())
    claim(size < 8_000_000, f"the recordings stay small: {size} bytes")
    print("\n".join(f"BROKEN {text}" for text in broken) or "every claim holds")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
