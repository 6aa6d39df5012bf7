"""The story the recordings tell: two models, their versions, who made what, and what is notable.

Only choices live here (rows, features, hyper-parameters, people). Every number in the recordings is
measured by the other scripts; `check.py` fails when a measured number no longer tells this story.
"""

from dataclasses import dataclass

MONA, MAREK = "mona.keller@example.org", "marek.novak@example.org"
DANA, DEVI = "dana.ruiz@example.org", "devi.rao@example.org"

MEASURES = ["radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity",
            "concave_points", "symmetry", "fractal_dimension"]
MEAN = [f"mean_{name}" for name in MEASURES]
ALL_THIRTY = MEAN + [f"{name}_error" for name in MEASURES] + [f"worst_{name}" for name in MEASURES]
VITALS = ["age", "sex", "bmi", "bp"]


@dataclass(frozen=True)
class Version:
    """One trained version: the snapshot it saw, what was fitted, by whom, and the part it plays."""

    version: str
    committed_on: str
    snapshot: str
    feature_set: str
    estimator: dict
    engineer: str
    state: str
    notable: str
    threshold: float | None = None
    joins_registry: bool = False


@dataclass(frozen=True)
class Model:
    """A registered model with the seed of its split and the column whose quartiles name the slices.

    `snapshots` and `feature_sets` name who made them once: several versions share them, and one digest has one maker.
    Data engineers make them, so that the engineer who did not train a version stays independent of it."""

    key: str
    task: str
    tier: str
    domain: str
    target: str
    slice_column: str
    slice_prefix: str
    seed: int
    live: str
    snapshots: dict
    feature_sets: dict
    versions: tuple


BREAST = Model(
    key="breast-screening", task="classification", tier="high", domain="health", target="malignant",
    slice_column="mean_radius", slice_prefix="radius", seed=2026, live="2.2.1",
    snapshots={"2026-05-18": DANA, "2026-08-31": DANA, "2026-11-02": DEVI},
    feature_sets={"1": (DANA, MEAN), "2": (DEVI, [*MEAN, "follow_up_referrals"]), "3": (DANA, ALL_THIRTY)},
    versions=(
        Version("2.1.0", "2026-05-20", "2026-05-18", "1", {"kind": "logistic", "C": 1.0}, MONA, "superseded",
                "Clean. Ten mean measurements, the first 200 training rows; the first version that was live.", 0.3),
        Version("2.2.0", "2026-09-02", "2026-08-31", "2", {"kind": "logistic", "C": 1.0}, MAREK, "blocked",
                "Leaked feature: follow_up_referrals is counted after the diagnosis and derives from it.", 0.3, True),
        Version("2.2.1", "2026-09-07", "2026-08-31", "1", {"kind": "logistic", "C": 1.0}, MAREK, "live",
                "Clean and better than 2.1.0: the leaked feature is gone, all 283 training rows are used.", 0.3),
        Version("2.3.0", "2026-11-04", "2026-11-02", "3", {"kind": "logistic", "C": 0.3}, MONA, "failing",
                "Subgroup loss: ingest dropped malignant rows below 15.8 mm mean radius (confirmation pending); "
                "overall AUC rises while recall among small tumours falls.", 0.3),
        Version("2.3.1", "2026-11-12", "2026-08-31", "3", {"kind": "logistic", "C": 0.3}, MONA, "waiting",
                "Clean and better than what is live: thirty measurements on the complete snapshot.", 0.3),
    ))

DIABETES = Model(
    key="diabetes-progression", task="regression", tier="medium", domain="health", target="progression",
    slice_column="bmi", slice_prefix="bmi", seed=42, live="1.2.0",
    snapshots={"2026-04-20": DEVI, "2026-07-27": DEVI},
    feature_sets={"1": (DEVI, VITALS), "2": (DANA, [*VITALS, "s5"]), "3": (DEVI, [*VITALS, "s5", "s6"]),
                  "4": (DEVI, [*VITALS, "s1", "s2", "s3", "s4", "s5", "s6"])},
    versions=(
        Version("1.0.0", "2026-04-22", "2026-04-20", "1", {"kind": "ridge", "alpha": 1.0}, MAREK, "superseded",
                "Clean. Four vitals on the first 180 training rows; the first version that was live."),
        Version("1.1.0", "2026-07-29", "2026-07-27", "2",
                {"kind": "ridge", "alpha": 1.0, "formulas": {"bmi_times_bp": "bmi * bp"}}, MONA, "blocked",
                "Open critical finding: the pickled pipeline carries builtins.eval to compute a formula column."),
        Version("1.2.0", "2026-08-05", "2026-07-27", "3", {"kind": "ridge", "alpha": 1.0}, MAREK, "live",
                "Clean and better than 1.0.0: six plain columns, no formulas."),
        Version("1.3.0", "2026-11-10", "2026-07-27", "4", {"kind": "ridge", "alpha": 10.0}, MAREK, "waiting",
                "Clean and better than what is live: all ten columns, stronger regularisation."),
    ))

MODELS = (BREAST, DIABETES)
