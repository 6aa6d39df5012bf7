"""Runs every tool for every version and writes what they produced to demo/recordings/. See README.md."""

import importlib.metadata
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import time

import numpy as np
import pandas as pd

os.environ.update({"MLFLOW_DISABLE_TELEMETRY": "true", "DO_NOT_TRACK": "1", "GIT_PYTHON_REFRESH": "quiet"})

import components  # noqa: E402  (the switches above must be set before the tools are imported)
import data  # noqa: E402
import drift  # noqa: E402
import lineage  # noqa: E402
import mlflow  # noqa: E402
import package_check  # noqa: E402
import quality  # noqa: E402
import scan  # noqa: E402
from receiver import Receiver  # noqa: E402
from story import MODELS  # noqa: E402
from tracking import URL, WEBHOOK_SECRET, Tracking  # noqa: E402

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "recordings"
WORK = pathlib.Path(os.environ.get("RECORD_DIR", "/srv/demo"))
RECORDED_ON = "2026-11-21"
MARKER = "written-by-record.txt"
TOOLS = ["scikit-learn", "mlflow", "evidently", "great_expectations", "openlineage-python", "modelscan", "pandas", "numpy"]


def write(folder: pathlib.Path, name: str, content) -> None:
    """Writes a text as it is, bytes as they are, and anything else as indented JSON."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content, indent=2) + "\n")


def prepare(model, version) -> tuple[pathlib.Path, dict]:
    """Writes a version's inputs into its working folder, where every tool runs with relative paths."""
    folder = WORK / model.key / version.version
    folder.mkdir(parents=True)
    _, features = model.feature_sets[version.feature_set]
    frames = {"training.csv": data.snapshot(model, version.snapshot), "holdout.csv": data.split(model)[1]}
    if version.joins_registry:
        frames["registry.csv"] = data.registry(model)
    for name, frame in frames.items():
        write(folder, name, data.csv_bytes(frame))
    write(folder, "features.json", {"features": features})
    write(folder, "config.json", {
        "model": model.key, "version": version.version, "task": model.task, "target": model.target, "snapshot": version.snapshot,
        "estimator": version.estimator, "threshold": version.threshold, "seed": model.seed, "sliceColumn": model.slice_column,
        "slicePrefix": model.slice_prefix, "joinsRegistry": version.joins_registry, "engineer": version.engineer})
    write(folder, "pipeline.json", {"pipeline": f"{model.key}-pipeline",
                                    "steps": ["ingest", "validate", "train", "scan", "package", "evaluate"]})
    pins = [line for line in (HERE / "requirements.txt").read_text().splitlines()
            if line.split("==")[0] in ("scikit-learn", "mlflow", "pandas", "numpy", "scipy", "cloudpickle")]
    write(folder, "requirements.txt", "\n".join(pins) + "\n")
    for source in ("train.py", "measure.py", "estimators.py", "data.py"):
        shutil.copy(HERE / source, folder / source)
    return folder, frames


def train(folder: pathlib.Path, out: str, commit: str, engineer: str, register: bool) -> dict:
    """One training run in a fresh process; returns what it registered, if it did."""
    environment = {**os.environ, "MLFLOW_TRACKING_URI": URL, "RECORD_COMMIT": commit, "PYTHONHASHSEED": "0",
                   "LOGNAME": engineer.split("@")[0]}
    command = [sys.executable, "train.py", "--out", out] + (["--register"] if register else [])
    finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if finished.returncode != 0:
        raise RuntimeError(finished.stderr)
    results = [line[7:] for line in finished.stdout.splitlines() if line.startswith("RESULT ")]
    return json.loads(results[0]) if results else {}


def reproduction(folder: pathlib.Path, seed: int) -> dict:
    """Compares the two runs: the largest difference of any metric, and whether the model files are the same bytes."""
    runs = [json.loads((folder / out / "evaluation.json").read_text()) for out in ("first", "second")]
    flat = [[*run["metrics"].values(), *(value for part in run["slices"] for value in part["metrics"].values())]
            for run in runs]
    digests = [data.digest_of((folder / out / "package/model.pkl").read_bytes()) for out in ("first", "second")]
    return {"runs": 2, "metricDeltaMax": float(np.abs(np.subtract(*flat)).max()),
            "digestsEqual": digests[0] == digests[1], "seed": seed}


def wait_for(receiver: Receiver, path: str, count: int) -> list:
    """Deliveries are made from a thread pool: wait until the expected number has arrived."""
    found = []
    for _ in range(100):
        found += receiver.take(path)
        if len(found) >= count:
            return found
        time.sleep(0.2)
    raise RuntimeError(f"{len(found)} of {count} deliveries arrived at {path}")


def keep_webhooks(out: pathlib.Path, deliveries: list) -> None:
    """Keeps each body byte for byte and its headers beside it, in the order the server stamped them."""
    for number, (headers, body) in enumerate(sorted(deliveries, key=lambda item: json.loads(item[1])["timestamp"]), 1):
        event = json.loads(body)
        name = f"webhooks/{number:02d}-{event['entity']}.{event['action']}"
        write(out, f"{name}.body.json", body)
        write(out, f"{name}.headers.json", headers)


def keep_events(out: pathlib.Path, deliveries: list) -> None:
    """Keeps each OpenLineage body byte for byte, named by job and event type."""
    for number, (_, body) in enumerate(deliveries, 1):
        event = json.loads(body)
        write(out, f"openlineage/{number:02d}-{event['job']['name'].split('.')[-1]}-{event['eventType'].lower()}.json", body)


def ingest_step(model, snapshot_name, frame, holdout, inputs_frame, sender, commit, joined=None):
    """The ingest job's events: which rows and columns of the raw export became the snapshot."""
    raw_name, name = f"{model.key}/raw-export", f"{model.key}/training"
    raw_digest = data.digest_of(data.csv_bytes(inputs_frame))
    inputs = [lineage.read(raw_name, raw_digest, inputs_frame, f"s3://ml-data/{raw_name}/{raw_digest[7:]}.csv")]
    derived = {column: ("IDENTITY", [(raw_name, column)]) for column in frame.columns if column != "row_id"}
    filtered = [(raw_name, model.target), (raw_name, model.slice_column)] if snapshot_name == "2026-11-02" else None
    with lineage.run(sender, model.key, "ingest", commit, platform.python_version(), inputs) as step:
        digest = data.digest_of(data.csv_bytes(frame))
        step["outputs"].append(lineage.written(name, digest, frame, f"s3://ml-data/{name}/{digest[7:]}.csv", derived, filtered))
        if holdout is not None:
            step["outputs"].append(lineage.written(f"{model.key}/holdout", data.digest_of(data.csv_bytes(holdout)), holdout))
        if joined is not None:
            source = {"follow_up_referrals": ("TRANSFORMATION", [(raw_name, model.target)])}
            step["outputs"].append(lineage.written(f"{model.key}/follow-up-registry", data.digest_of(data.csv_bytes(joined)),
                                                   joined, derived=source))


def record_registry(model, version, out: pathlib.Path, registered: dict, tracking: Tracking, receiver: Receiver) -> None:
    """Names the registered version, then keeps the webhooks that caused and the REST bodies that describe it.
    A version that is or was live also moved the champion alias, which is one delivery more."""
    number, is_live = registered["registryVersion"], version.state in ("live", "superseded")
    tracking.name_version(model.key, number, version.version, is_live)
    keep_webhooks(out, wait_for(receiver, "/mlflow", (3 if number == "1" else 2) + is_live))
    write(out, "mlflow-run.json", tracking.call("GET", "runs/get", params={"run_id": registered["runId"]}).content)
    entry = tracking.call("GET", "model-versions/get", params={"name": model.key, "version": number})
    write(out, "mlflow-model-version.json", entry.content)


def record_version(model, version, tracking: Tracking, receiver: Receiver, sender) -> None:
    """Everything one version produces."""
    out = OUT / model.key / version.version
    folder, frames = prepare(model, version)
    training, holdout, joined = frames["training.csv"], frames["holdout.csv"], frames.get("registry.csv")
    instant = f"{version.committed_on}T09:00:00+00:00"
    commit, archive = components.commit(WORK / "repositories" / model.key, folder, version, instant)
    ingest_step(model, version.snapshot, training, holdout, data.load(model), sender, commit, joined)
    write(out, "great-expectations.json", quality.validate(model.key, version.snapshot, training))

    digests = {name: data.digest_of((folder / name).read_bytes()) for name in frames}
    inputs = [lineage.read(f"{model.key}/training", digests["training.csv"], training)]
    inputs += [lineage.read(f"{model.key}/follow-up-registry", digests["registry.csv"], joined)] if joined is not None else []
    with lineage.run(sender, model.key, "train", commit, platform.python_version(), inputs) as step:
        registered = train(folder, "first", commit, version.engineer, register=True)
        shutil.copytree(folder / "first/package", folder / "package")
        model_digest = data.digest_of((folder / "package/model.pkl").read_bytes())
        step["outputs"].append(lineage.written(f"{model.key}/model", model_digest))
        step["mlflowRunId"] = registered["runId"]
    train(folder, "second", commit, version.engineer, register=False)
    write(out, "reproduction.json", reproduction(folder, model.seed))
    for name in ("evaluation.json", "leakage.json"):
        write(out, name, (folder / "first" / name).read_text())
    write(out, "modelscan.json", scan.scan(folder))

    record_registry(model, version, out, registered, tracking, receiver)
    served = package_check.download(registered["modelUri"], folder / "served")
    logged = tracking.call("GET", f"logged-models/{registered['modelId']}").json()["model"]["info"]
    stored = tracking.artifacts / logged["artifact_uri"].removeprefix("mlflow-artifacts:/")
    registry_digest = data.digest_of((served / "model.pkl").read_bytes())
    if registry_digest != model_digest:
        raise RuntimeError("the registry holds other bytes than the training run wrote")
    table = holdout.merge(joined, on="row_id") if joined is not None else holdout
    predicted = pd.read_csv(folder / "first/predictions.csv").prediction.to_numpy()
    _, features = model.feature_sets[version.feature_set]
    rows = table[features].astype(float)
    evaluate_inputs = [lineage.read(f"{model.key}/holdout", digests["holdout.csv"], holdout),
                       lineage.read(f"{model.key}/model", model_digest)]
    with lineage.run(sender, model.key, "evaluate", commit, platform.python_version(), evaluate_inputs) as step:
        fact, loaded = package_check.packaging(served, stored, rows, predicted)
        evaluation_digest = data.digest_of((folder / "first/evaluation.json").read_bytes())
        step["outputs"].append(lineage.written(f"{model.key}/evaluation", evaluation_digest))
    keep_events(out, wait_for(receiver, "/api/v1/lineage", 6))
    write(out, "packaging.json", fact)
    write(out, "latency.json", package_check.latency(loaded, rows))
    columns = [name for name in features if name in training]
    write(out, "evidently.json", drift.report(training[columns].astype(float), holdout[columns].astype(float)))
    facts = {"commit": commit, "codeDigest": data.digest_of(archive), "artifactUri": logged["artifact_uri"], **registered,
             "signature": loaded.metadata.signature.to_dict(), "tools": tool_versions(),
             "rows": {name: len(frame) for name, frame in frames.items()},
             "columns": {name: list(frame.columns) for name, frame in frames.items()}}
    write(out, "components.json", components.describe(model, version, folder, facts))
    print(f"recorded {model.key} {version.version}", flush=True)


def record_drift(model) -> None:
    """Weekly windows of the live version's features and its prediction, against the snapshot it was trained on."""
    live = next(version for version in model.versions if version.version == model.live)
    _, features = model.feature_sets[live.feature_set]
    loaded = mlflow.pyfunc.load_model(str(WORK / model.key / live.version / "package"))

    def with_prediction(frame):
        inputs = frame[features].astype(float).reset_index(drop=True)
        answer = np.asarray(loaded.predict(inputs))
        return inputs.assign(prediction=answer[:, 1] if answer.ndim == 2 else answer)

    training = data.snapshot(model, live.snapshot)
    baseline_digest, out, entries = data.digest_of(data.csv_bytes(training)), OUT / model.key / "drift", []
    baseline, rows = with_prediction(training), with_prediction(data.load(model))
    for number, start, end, document, found in drift.windows(model.key, model.seed, baseline, rows, baseline_digest):
        write(out, f"window-{number:02d}.evidently.json", document)
        entries += [{**entry, "window": number, "report": f"window-{number:02d}.evidently.json"} for entry in found]
    shift = drift.SHIFT[model.key]
    onset = next(entry for entry in entries if entry["window"] == shift["startsAtWindow"])
    write(out, "windows.json", {
        "model": model.key, "version": live.version, "stage": "production", "baseline": f"{model.key}-training@{live.snapshot}",
        "shift": {**shift, "startsAtDay": onset["startDay"],
                  "how": "rows resampled with weights exp(strength * standardised column), one strength per window"},
        "windows": entries})


def record_snapshots(model, sender, receiver: Receiver) -> None:
    """A snapshot offered for the next training: sound for diabetes-progression, damaged for breast-screening."""
    frame = data.split(model)[0].sort_values("row_id")
    is_damaged = model.key == "breast-screening"
    if is_damaged:
        frame = frame.copy()
        frame.iloc[5:17, frame.columns.get_loc("mean_smoothness")] = np.nan
        frame.iloc[40:43, frame.columns.get_loc("mean_area")] *= -1
        frame = pd.concat([frame, frame.iloc[100:104]])
    damage = {"damage": "12 missing mean_smoothness, 3 negative mean_area, 4 repeated rows"} if is_damaged else {}
    out, content = OUT / model.key / "snapshots" / "2026-11-20", data.csv_bytes(frame)
    digest = data.digest_of(content)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=WORK / "repositories" / model.key, check=True,
                            capture_output=True, text=True).stdout.strip()
    ingest_step(model, "2026-11-20", frame, None, data.load(model), sender, commit)
    keep_events(out, wait_for(receiver, "/api/v1/lineage", 2))
    result = quality.validate(model.key, "2026-11-20", frame)
    write(out, "great-expectations.json", result)
    write(out, "component.json", {
        "kind": "dataset", "name": f"{model.key}-training", "version": "2026-11-20", "digest": digest,
        "uri": f"s3://ml-data/{model.key}/training/{digest[7:]}.csv", "createdBy": "devi.rao@example.org",
        "attributes": {"role": "training", "rowCount": len(frame), "columns": list(frame.columns), "bytes": len(content),
                       "format": "text/csv", "engine": "scikit-learn bundled data", **damage}})


def tool_versions() -> dict:
    """The versions that really ran."""
    return {"python": platform.python_version(), **{name: importlib.metadata.version(name) for name in TOOLS}}


def index() -> dict:
    """The table of contents of the recordings."""
    models = []
    for model in MODELS:
        snapshot = json.loads((OUT / model.key / "snapshots/2026-11-20/great-expectations.json").read_text())
        models.append({
            "key": model.key, "task": model.task, "tier": model.tier, "domain": model.domain, "live": model.live,
            "versions": [{"version": version.version, "state": version.state, "notable": version.notable,
                          "engineer": version.engineer, "dataEngineer": model.snapshots[version.snapshot],
                          "committedOn": version.committed_on, "path": f"{model.key}/{version.version}"}
                         for version in model.versions],
            "snapshots": [{"version": "2026-11-20", "passes": snapshot["success"], "path": f"{model.key}/snapshots/2026-11-20"}],
            "drift": f"{model.key}/drift/windows.json"})
    return {"recordedOn": RECORDED_ON, "tools": tool_versions(), "webhookSecret": WEBHOOK_SECRET, "models": models}


def main() -> None:
    """Starts the server and the receiver, records everything, and stops the server again."""
    if WORK.exists():
        if any(WORK.iterdir()) and not (WORK / MARKER).exists():
            raise SystemExit(f"{WORK} holds files this script did not write; name another RECORD_DIR")
        shutil.rmtree(WORK)
    shutil.rmtree(OUT, ignore_errors=True)
    write(WORK, MARKER, "Written by demo/record/record.py, which empties this folder at every run.\n")
    receiver = Receiver()
    tracking = Tracking(WORK / "mlflow")
    try:
        mlflow.set_tracking_uri(URL)
        write(OUT, "mlflow-webhook.json", tracking.register_webhook(receiver.url))
        sender = lineage.client(receiver.url)
        for model in MODELS:
            for version in model.versions:
                record_version(model, version, tracking, receiver, sender)
            record_drift(model)
            record_snapshots(model, sender, receiver)
        write(OUT, "index.json", index())
    finally:
        tracking.stop()


if __name__ == "__main__":
    main()
