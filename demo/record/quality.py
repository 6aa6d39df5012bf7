"""Runs a real Great Expectations suite over a snapshot and returns the exact JSON of its result."""

import json
import os

os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx  # noqa: E402  (the switch must be set before the import reads it)
import great_expectations.expectations as expect  # noqa: E402

LIMITS = {
    "breast-screening": {"malignant": (0, 1), "mean_radius": (5, 40), "mean_texture": (5, 50), "mean_perimeter": (30, 250),
                         "mean_area": (100, 3000), "mean_smoothness": (0, 0.3), "mean_concavity": (0, 1)},
    "diabetes-progression": {"progression": (0, 400), "age": (18, 100), "bmi": (12, 60), "bp": (40, 180), "s5": (2, 8)},
}


def validate(model: str, name: str, frame) -> str:
    """The validation result of the model's suite over a frame, with row identity, completeness and range rules."""
    context = gx.get_context(mode="ephemeral")
    batch = (context.data_sources.add_pandas("snapshots").add_dataframe_asset(f"{model}-{name}")
             .add_batch_definition_whole_dataframe("whole-snapshot"))
    suite = context.suites.add(gx.ExpectationSuite(name=f"{model}-training"))
    suite.add_expectation(expect.ExpectTableRowCountToBeBetween(min_value=150, max_value=100_000))
    suite.add_expectation(expect.ExpectColumnValuesToBeUnique(column="row_id"))
    for column in frame.columns:
        suite.add_expectation(expect.ExpectColumnValuesToNotBeNull(column=column))
    for column, (low, high) in LIMITS[model].items():
        suite.add_expectation(expect.ExpectColumnValuesToBeBetween(column=column, min_value=low, max_value=high))
    definition = gx.ValidationDefinition(name=f"{model}-{name}", data=batch, suite=suite)
    result = context.validation_definitions.add(definition).run(batch_parameters={"dataframe": frame})
    return json.dumps(result.to_json_dict(), indent=1) + "\n"
