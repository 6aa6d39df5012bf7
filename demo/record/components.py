"""Describes a version's components by the digest of their real bytes. No reference is mutable."""

import json
import os
import pathlib
import platform
import subprocess

from data import digest_of

SOURCES = ["train.py", "measure.py", "estimators.py", "data.py", "config.json", "features.json", "pipeline.json",
           "requirements.txt"]


def commit(repository: pathlib.Path, folder: pathlib.Path, version, instant: str) -> tuple[str, bytes]:
    """Commits a version's sources to the model's own repository at a fixed instant, so that the same sources give the
    same commit; returns the commit and the bytes of its `git archive`."""
    name = version.engineer.split("@")[0].replace(".", " ").title()
    environment = {**os.environ, "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": version.engineer, "GIT_AUTHOR_DATE": instant,
                   "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": version.engineer, "GIT_COMMITTER_DATE": instant,
                   "GIT_CONFIG_GLOBAL": "/dev/null"}

    def git(*arguments):
        return subprocess.run(["git", *arguments], cwd=repository, env=environment, check=True, capture_output=True).stdout

    if not repository.exists():
        repository.mkdir(parents=True)
        git("init", "-q", "-b", "main")
    for source in SOURCES:
        (repository / source).write_bytes((folder / source).read_bytes())
    git("add", ".")
    git("commit", "-q", "-m", f"Train {version.version}")
    return git("rev-parse", "HEAD").decode().strip(), git("archive", "--format=tar", "HEAD")


def describe(model, version, folder: pathlib.Path, facts: dict) -> list:
    """The manifest's components, sorted by kind and name."""
    def content(name):
        return (folder / name).read_bytes()

    def digest(name):
        return digest_of(content(name))

    repository = f"git+https://git.example.org/ml/{model.key}@{facts['commit']}"
    features_maker, features = model.feature_sets[version.feature_set]
    model_file, registry_folder = "package/model.pkl", facts["artifactUri"]
    signature = json.dumps(facts["signature"], sort_keys=True).encode()
    (folder / "schema.json").write_bytes(signature)
    image = {"python": platform.python_version(), "lockDigest": digest("requirements.txt"), "modelDigest": digest(model_file),
             "entrypoint": ["python", "-m", "mlflow", "models", "serve", "--model-uri", "/model", "--env-manager", "local"],
             "user": 10001}
    (folder / "image.json").write_text(json.dumps(image, indent=2, sort_keys=True) + "\n")

    def dataset(name, file, snapshot, role, creator):
        rows = facts["rows"][file]
        return {"kind": "dataset", "name": f"{model.key}-{name}", "version": snapshot, "digest": digest(file),
                "uri": f"s3://ml-data/{model.key}/{name}/{digest(file)[7:]}.csv", "createdBy": creator,
                "attributes": {"role": role, "rowCount": rows, "columns": facts["columns"][file], "bytes": len(content(file)),
                               "format": "text/csv", "engine": "scikit-learn bundled data"}}

    def own(kind, name, version_name, file, uri, attributes):
        return {"kind": kind, "name": name, "version": version_name, "digest": digest(file), "uri": uri,
                "createdBy": version.engineer, "attributes": attributes}

    def shared(kind, name, version_name, file, creator, attributes):
        # Several versions hold these same bytes: the URI follows the content, and the maker is always the same person.
        return {"kind": kind, "name": name, "version": version_name, "digest": digest(file),
                "uri": f"s3://ml-data/{model.key}/{kind}/{digest(file)[7:]}.json", "createdBy": creator, "attributes": attributes}

    found = [
        own("model", model.key, version.version, model_file, f"{registry_folder}/model.pkl", {
            "task": model.task, "framework": "scikit-learn", "frameworkVersion": facts["tools"]["scikit-learn"],
            "serialization": "pickle", "bytes": len(content(model_file)), "seed": model.seed,
            "hyperParameters": version.estimator, "threshold": version.threshold, "trainingRows": facts["rows"]["training.csv"],
            "featureSetDigest": digest("features.json"), "datasetDigest": digest("training.csv"),
            "runId": facts["runId"], "modelId": facts["modelId"], "registryVersion": facts["registryVersion"]}),
        {"kind": "code", "name": f"{model.key}-training", "version": facts["commit"][:12], "digest": facts["codeDigest"],
         "uri": repository, "createdBy": version.engineer,
         "attributes": {"commit": facts["commit"], "entryPoint": "train.py", "files": SOURCES,
                        "lockDigest": digest("requirements.txt"), "digestOf": "git archive --format=tar of the commit"}},
        dataset("training", "training.csv", version.snapshot, "training", model.snapshots[version.snapshot]),
        dataset("holdout", "holdout.csv", "1", "holdout", "dana.ruiz@example.org"),
        shared("feature-set", f"{model.key}-features", version.feature_set, "features.json", features_maker,
               {"features": features, "count": len(features)}),
        own("config", f"{model.key}-config", version.version, "config.json", f"{repository}#config.json",
            {"estimator": version.estimator, "threshold": version.threshold, "seed": model.seed}),
        own("image", f"{model.key}-serving", version.version, "image.json",
            f"oci://registry.example.org/ml/{model.key}@{digest('image.json')}",
            {"lockDigest": digest("requirements.txt"), "python": platform.python_version(), "modelDigest": digest(model_file),
             "note": "No container engine took part in the recording: "
                     "the digest is that of the build descriptor the script wrote."}),
        shared("schema", f"{model.key}-signature", version.feature_set, "schema.json", features_maker,
               {"inputs": json.loads(facts["signature"]["inputs"]), "outputs": json.loads(facts["signature"]["outputs"]),
                "digestOf": "the signature MLflow inferred, as JSON with sorted keys"}),
        shared("pipeline", f"{model.key}-pipeline", "1", "pipeline.json", "devi.rao@example.org",
               {"steps": json.loads(content("pipeline.json"))["steps"]}),
    ]
    if version.joins_registry:
        found.append(dataset("follow-up-registry", "registry.csv", version.snapshot, "joined", features_maker))
    return sorted(found, key=lambda component: (component["kind"], component["name"]))
