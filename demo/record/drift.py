"""Real Evidently reports: training against hold-out, and weekly windows of resampled real rows against the baseline."""

import json

import numpy as np
from evidently import DataDefinition, Dataset, Report
from evidently.presets import DataDriftPreset

ROWS_PER_WINDOW = 1200
WINDOWS = 13
# Rows are resampled with weights exp(strength * standardised column). The shift sets in on a known window (1 = oldest).
SHIFT = {
    "breast-screening": {"column": "mean_texture", "startsAtWindow": 11, "strengths": [0.32, 0.37, 0.42]},
    "diabetes-progression": {"column": "bmi", "startsAtWindow": 9, "strengths": [0.32, 0.42, 0.52, 0.62, 0.72]},
}


def report(reference, current, method=None) -> str:
    """Evidently's own JSON of a data drift report over numerical columns, without any plot."""
    definition = DataDefinition(numerical_columns=list(reference.columns))
    result = Report([DataDriftPreset(method=method)]).run(
        current_data=Dataset.from_pandas(current, data_definition=definition),
        reference_data=Dataset.from_pandas(reference, data_definition=definition))
    return result.json()


def values_of(document: str) -> dict:
    """The drift value of each column as the report states it."""
    found = json.loads(document)["metrics"]
    return {metric["config"]["column"]: metric["value"] for metric in found
            if metric["config"]["type"] == "evidently:metric_v2:ValueDrift"}


def windows(model: str, seed: int, baseline, rows, baseline_digest: str):
    """Yields (number, start day, end day, report JSON, entries) for successive weeks that end on day 0.
    Days count backwards from day 0 and the ranges are half-open; the first window is cut at day -90."""
    rng, shift = np.random.default_rng(seed), SHIFT[model]
    column = rows[shift["column"]]
    standardised = (column - column.mean()) / column.std()
    for number in range(1, WINDOWS + 1):
        end = -7 * (WINDOWS - number)
        start = max(end - 7, -90)
        since = number - shift["startsAtWindow"]
        strength = shift["strengths"][since] if since >= 0 else 0.0
        weights = np.exp(strength * standardised)
        drawn = rows.iloc[rng.choice(len(rows), ROWS_PER_WINDOW, p=weights / weights.sum())]
        document = report(baseline, drawn.reset_index(drop=True), "psi")
        entries = [{"series": series, "metric": "drift", "method": "psi", "direction": "larger-is-drift", "startDay": start,
                    "endDay": end, "value": value, "limitWarn": 0.1, "limitAct": 0.25, "sampleSize": ROWS_PER_WINDOW,
                    "baselineDigest": baseline_digest} for series, value in values_of(document).items()]
        yield number, start, end, document, entries
