"""The training job, run in a fresh process inside a version's working folder.

Reads config.json, training.csv, holdout.csv (and registry.csv where a version joins it) and writes predictions.csv,
evaluation.json, leakage.json and package/ (the MLflow model). With --register it also logs everything to the
MLflow server named by MLFLOW_TRACKING_URI and registers the model. Without, it is the reproduction run.
"""

import argparse
import json
import os
import pathlib

import mlflow
import pandas as pd
from mlflow.models import infer_signature

import estimators
import measure
from data import digest_of


def read(config: dict, name: str) -> pd.DataFrame:
    """A snapshot, joined with the registry when the configuration says so."""
    frame = pd.read_csv(name)
    return frame.merge(pd.read_csv("registry.csv"), on="row_id") if config["joinsRegistry"] else frame


def main() -> None:
    """Fit, measure, package, and register if asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--register", action="store_true")
    args = parser.parse_args()
    out = pathlib.Path(args.out)
    out.mkdir()
    config = json.loads(pathlib.Path("config.json").read_text())
    config["features"] = json.loads(pathlib.Path("features.json").read_text())["features"]
    train, holdout = read(config, "training.csv"), read(config, "holdout.csv")
    inputs = train[config["features"]].astype(float)
    pipeline = estimators.build(config["estimator"]).fit(inputs, train[config["target"]])
    inspect = holdout[config["features"]].astype(float)
    is_classifier = config["task"] == "classification"
    predicted = pipeline.predict_proba(inspect)[:, 1] if is_classifier else pipeline.predict(inspect)

    holdout_digest = digest_of(pathlib.Path("holdout.csv").read_bytes())
    evaluation = measure.evaluation(config, holdout, predicted, holdout_digest)
    (out / "evaluation.json").write_text(json.dumps(evaluation, indent=2) + "\n")
    (out / "leakage.json").write_text(json.dumps(measure.leakage(config, holdout), indent=2) + "\n")
    pd.DataFrame({"row_id": holdout.row_id, "prediction": predicted}).to_csv(out / "predictions.csv", index=False)

    package = {"sk_model": pipeline, "signature": infer_signature(inspect, predicted), "code_paths": ["estimators.py"],
               "serialization_format": "pickle", "pip_requirements": "requirements.txt",
               "pyfunc_predict_fn": "predict_proba" if is_classifier else "predict"}
    mlflow.sklearn.save_model(path=str(out / "package"), **package)
    if args.register:
        register(config, evaluation, train, holdout, package)


def register(config: dict, evaluation: dict, train: pd.DataFrame, holdout: pd.DataFrame, package: dict) -> None:
    """Log the run over HTTP and register its model; prints the run id and the registry's version as JSON."""
    mlflow.set_experiment(config["model"])
    with mlflow.start_run(run_name=f"{config['model']}-{config['version']}") as run:
        mlflow.set_tags({"mlflow.user": config["engineer"], "mlflow.source.name": "train.py",
                         "mlflow.source.git.commit": os.environ["RECORD_COMMIT"], "release.version": config["version"]})
        mlflow.log_params({"seed": config["seed"], "snapshot": config["snapshot"], "features": len(config["features"]),
                           "trainingRows": len(train), **({"threshold": config["threshold"]} if config["threshold"] else {}),
                           **{f"estimator.{name}": value for name, value in config["estimator"].items()}})
        mlflow.log_metrics({**evaluation["metrics"], "sampleSize": evaluation["sampleSize"]})
        for part in evaluation["slices"]:
            mlflow.log_metrics({f"{part['name']}.{name}": value for name, value in part["metrics"].items()})
        for frame, name, context in ((train, "training", "training"), (holdout, "holdout", "evaluation")):
            digest = digest_of(pathlib.Path(f"{name}.csv").read_bytes())
            uri = f"s3://ml-data/{config['model']}/{name}/{digest.removeprefix('sha256:')}.csv"
            source = mlflow.data.from_pandas(frame[config["features"] + [config["target"]]], source=uri,
                                             name=f"{config['model']}-{name}", targets=config["target"])
            mlflow.log_input(source, context=context)
        logged = mlflow.sklearn.log_model(name="model", registered_model_name=config["model"], **package)
    print("RESULT " + json.dumps({"runId": run.info.run_id, "modelUri": logged.model_uri, "modelId": logged.model_id,
                                  "registryVersion": str(logged.registered_model_version)}))


if __name__ == "__main__":
    main()
