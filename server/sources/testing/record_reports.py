"""Records reports about data beside their parsers. Each tool needs an environment of its own:

    python -m venv /tmp/nannyml && /tmp/nannyml/bin/pip install nannyml==0.13.1
    /tmp/nannyml/bin/python server/sources/testing/record_reports.py nannyml

    deepchecks: deepchecks==0.19.1 setuptools==70.0.0    evidently: evidently==0.7.21

All data is invented here.
"""

import json
import pathlib
import sys
import warnings

warnings.filterwarnings("ignore")
SOURCES = pathlib.Path(__file__).resolve().parent.parent


def keep(tool: str, name: str, text: str) -> None:
    folder = SOURCES / tool / "fixtures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)


def frames():
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng(11)

    def frame(shift: float, rows: int = 2000) -> "pd.DataFrame":
        age = rng.normal(40 + shift, 9, rows)
        target = (age + rng.normal(0, 6, rows) > 42).astype(int)
        return pd.DataFrame({"age": age, "income": rng.normal(3, 1, rows), "target": target,
                             "prediction": (age > 42).astype(int)})

    return frame(0), frame(12)


def nannyml() -> None:
    import nannyml as nml

    reference, analysis = frames()
    calculator = nml.UnivariateDriftCalculator(column_names=["age", "income"], chunk_size=500,
                                               continuous_methods=["jensen_shannon", "kolmogorov_smirnov"])
    calculator.fit(reference)
    keep("nannyml", "drifted.csv", calculator.calculate(analysis).to_df(multilevel=False).to_csv(index=False))
    keep("nannyml", "steady.csv", calculator.calculate(reference).to_df(multilevel=False).to_csv(index=False))


def deepchecks() -> None:
    from deepchecks.tabular import Dataset
    from deepchecks.tabular.suites import data_integrity, train_test_validation

    reference, current = frames()
    options = {"label": "target", "cat_features": []}
    train, test = (Dataset(frame.drop(columns=["prediction"]), **options) for frame in (reference, current))
    keep("deepchecks", "train-test.json", train_test_validation().run(train, test).to_json(with_display=False))
    keep("deepchecks", "integrity.json", data_integrity().run(train).to_json(with_display=False))


def evidently() -> None:
    from evidently import BinaryClassification, DataDefinition, Dataset, Report
    from evidently.presets import ClassificationPreset, DataSummaryPreset

    reference, current = frames()
    definition = DataDefinition(numerical_columns=["age", "income"],
                                classification=[BinaryClassification(target="target", prediction_labels="prediction")])
    data = [Dataset.from_pandas(frame, data_definition=definition) for frame in (current, reference)]
    for name, preset in (("summary", DataSummaryPreset()), ("classification", ClassificationPreset())):
        for tests in (False, True):
            run = Report([preset], include_tests=tests).run(*data)
            keep("evidently", f"{name}{'-tests' if tests else ''}.json", run.json())
    snapshot = json.loads(Report([DataSummaryPreset()]).run(*data).dumps())
    print({key: type(value).__name__ for key, value in snapshot.items()})


if __name__ == "__main__":
    {"nannyml": nannyml, "deepchecks": deepchecks, "evidently": evidently}[sys.argv[1]]()
