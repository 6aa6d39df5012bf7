"""Records the fixtures beside each parser by running the real tools (versions: demo/record/requirements.txt).

    <python with those packages> server/sources/testing/record_fixtures.py

The demo's recordings show tools that went well; these show what goes wrong: a number that is not finite, a check that could not
be evaluated, a scan that broke off, and the older forms of a report. All data is invented here.
"""

import json
import math
import os
import pathlib
import pickle
import subprocess
import sys
import tempfile
import warnings

warnings.filterwarnings("ignore")
os.environ.update(GX_ANALYTICS_ENABLED="false", MLFLOW_DISABLE_TELEMETRY="true")

import great_expectations as gx
import great_expectations.expectations as expect
import mlflow
import numpy as np
import pandas as pd
from evidently import DataDefinition, Dataset, Report
from evidently.legacy.metric_preset import DataDriftPreset as LegacyDriftPreset
from evidently.legacy.report import Report as LegacyReport
from evidently.legacy.test_preset import DataDriftTestPreset
from evidently.legacy.test_suite import TestSuite
from evidently.legacy.tests import TestNumberOfMissingValues
from evidently.metrics import DriftedColumnsCount, MeanValue, ValueDrift
from evidently.presets import DataDriftPreset
from mlflow.protos.service_pb2 import GetRun
from mlflow.utils.proto_json_utils import message_to_json

SOURCES = pathlib.Path(__file__).resolve().parent.parent
METHODS = ["ks", "t_test", "mannw", "es", "anderson", "cramer_von_mises", "empirical_mmd", "psi", "jensenshannon", "kl_div", "hellinger",
           "wasserstein", "ed"]


def keep(tool: str, name: str, text: str) -> None:
    """Writes a tool's own text; only this machine's folders are given the names of a demo machine's."""
    folder = SOURCES / tool / "fixtures"
    folder.mkdir(parents=True, exist_ok=True)
    for here, there in ((os.getcwd(), "/srv/fixtures"), (sys.prefix, "/srv/python"), (str(SOURCES.parent.parent), "/srv/countersign")):
        text = text.replace(here, there)
    (folder / name).write_text(text)


def evidently() -> None:
    rng = np.random.default_rng(7)
    reference = pd.DataFrame({"age": rng.normal(40, 9, 300), "income": rng.normal(3, 1, 300), "constant": [1.0] * 300})
    current = pd.DataFrame({"age": rng.normal(47, 9, 300), "income": rng.normal(3, 1, 300), "constant": [1.0] * 300})

    def run(metrics, columns, **options):
        definition = DataDefinition(numerical_columns=columns)
        return Report(metrics, **options).run(current_data=Dataset.from_pandas(current[columns], data_definition=definition),
                                              reference_data=Dataset.from_pandas(reference[columns], data_definition=definition))

    # The t-test of a constant column is NaN, and Evidently's own test of it says SUCCESS.
    not_a_number = [DataDriftPreset(columns=["age", "income"]), ValueDrift(column="constant", method="t_test")]
    keep("evidently", "nan-and-tests.json", run(not_a_number, ["age", "income", "constant"], include_tests=True).json())
    keep("evidently", "snapshot.json", run([DataDriftPreset()], ["age"], include_tests=True).dumps())
    keep("evidently", "every-method-drifted.json", run([ValueDrift(column="age", method=name) for name in METHODS], ["age"], include_tests=True).json())
    keep("evidently", "every-method-steady.json", run([ValueDrift(column="income", method=name) for name in METHODS], ["income"], include_tests=True).json())
    keep("evidently", "count-only.json", run([DriftedColumnsCount()], ["age", "income"]).json())
    keep("evidently", "no-drift-metric.json", run([MeanValue(column="age")], ["age"]).json())

    frames = {"reference_data": reference[["age", "income"]], "current_data": current[["age", "income"]]}
    report = LegacyReport([LegacyDriftPreset()])
    report.run(**frames)
    keep("evidently", "legacy-report.json", report.json())
    suite = TestSuite([DataDriftTestPreset(), TestNumberOfMissingValues()])
    suite.run(**frames)
    keep("evidently", "legacy-test-suite.json", suite.json())


def great_expectations() -> None:
    context = gx.get_context(mode="ephemeral")
    frame = pd.DataFrame({"age": [17, 30, None, 44, 51], "segment": ["a", "b", "c", "a", "z"]})
    batch = context.data_sources.add_pandas("memory").add_dataframe_asset("people").add_batch_definition_whole_dataframe("whole")

    def validate(name, expectations):
        suite = context.suites.add(gx.ExpectationSuite(name=name))
        for expectation in expectations:
            suite.add_expectation(expectation)
        definition = context.validation_definitions.add(gx.ValidationDefinition(name=name, data=batch, suite=suite))
        return definition, definition.run(batch_parameters={"dataframe": frame})

    definition, result = validate("people-checks", [
        expect.ExpectColumnMeanToBeBetween(column="nope", min_value=1), expect.ExpectColumnMeanToBeBetween(column="segment", min_value=1),
        expect.ExpectColumnValuesToNotBeNull(column="age", mostly=0.9), expect.ExpectColumnValuesToBeBetween(column="age", min_value=18),
        expect.ExpectColumnValuesToBeInSet(column="segment", value_set=["a", "b", "c"]), expect.ExpectColumnToExist(column="gone"),
        expect.ExpectColumnPairValuesToBeEqual(column_A="age", column_B="segment"), expect.ExpectTableRowCountToBeBetween(min_value=1),
        expect.ExpectCompoundColumnsToBeUnique(column_list=["age", "segment"])])
    keep("great-expectations", "failed-and-errored.json", json.dumps(result.to_json_dict(), indent=1))
    keep("great-expectations", "description.json", result.describe())
    checkpoint = context.checkpoints.add(gx.Checkpoint(name="people", validation_definitions=[definition]))
    keep("great-expectations", "checkpoint-description.json", checkpoint.run(batch_parameters={"dataframe": frame}).describe())
    keep("great-expectations", "empty-suite.json", json.dumps(validate("no-checks", [])[1].to_json_dict(), indent=1))


def mlflow_run(folder: pathlib.Path) -> None:
    mlflow.set_tracking_uri(f"sqlite:///{folder}/store.db")
    mlflow.set_experiment("fixtures")
    with mlflow.start_run(run_name="diverged") as run:
        mlflow.log_metrics({"loss": math.nan, "grad_norm": math.inf, "margin": -math.inf, "auc": 0.5})
        mlflow.log_input(mlflow.data.from_pandas(pd.DataFrame({"a": [1, 2]}), name="tiny"), context="training")
        mlflow.set_tag("mlflow.user", "mona.keller@example.org")
    answer = GetRun.Response()  # the message and the writer that the server's runs/get handler uses
    answer.run.MergeFrom(mlflow.get_run(run.info.run_id).to_proto())
    keep("mlflow-run", "diverged.json", message_to_json(answer))


def modelscan(folder: pathlib.Path) -> None:
    class Unsafe:
        def __reduce__(self):
            return eval, ("1",)

    contents = {"nothing-scanned": {"notes.txt": b"no model"}, "broke-off": {"broken.pkl": b"\x80\x04\x95garbage\xff\xfe", "safe.pkl": pickle.dumps({})},
                "found-and-broke-off": {"broken.pkl": b"\x80\x04\x95garbage\xff\xfe", "unsafe.pkl": pickle.dumps(Unsafe())}}
    for name, files in contents.items():
        (folder / name).mkdir()
        for file, content in files.items():
            (folder / name / file).write_bytes(content)
        command = [str(pathlib.Path(sys.executable).parent / "modelscan"), "-p", name, "-r", "json", "-o", f"{name}.json"]
        subprocess.run(command, cwd=folder, capture_output=True, check=False)  # its exit code is its verdict
        keep("modelscan", f"{name}.json", (folder / f"{name}.json").read_text())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        evidently()
        great_expectations()
        mlflow_run(pathlib.Path(folder))
        modelscan(pathlib.Path(folder))
