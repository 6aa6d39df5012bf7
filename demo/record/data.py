"""Builds the data snapshots from the data scikit-learn ships: same seed, same bytes, same digest."""

import hashlib
import math

import numpy as np
import pandas as pd
from sklearn.datasets import load_breast_cancer, load_diabetes
from sklearn.model_selection import train_test_split

CONFIRMED_FROM_RADIUS = 15.8


def digest_of(content: bytes) -> str:
    """The project's spelling of a SHA-256 over exact bytes."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The bytes of a snapshot: comma separated, newline ended, shortest exact floats."""
    return frame.to_csv(index=False, lineterminator="\n").encode()


def load(model) -> pd.DataFrame:
    """All real rows with a stable row_id; for breast-screening the positive class is malignant."""
    if model.key == "breast-screening":
        bundle = load_breast_cancer(as_frame=True)
        frame = bundle.data.rename(columns=lambda name: name.replace(" ", "_"))
        frame[model.target] = 1 - bundle.target
    else:
        bundle = load_diabetes(as_frame=True, scaled=False)
        frame = bundle.data.copy()
        frame[model.target] = bundle.target
    frame.insert(0, "row_id", range(len(frame)))
    return frame


def split(model) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(training pool, pinned hold-out). Small malignant tumours are rare (3 and 14 of 569 rows in the
    lower quartiles), so the breast hold-out takes half of every quartile and class, rounded up."""
    frame = load(model)
    if model.task == "regression":
        train, holdout = train_test_split(frame, test_size=176, random_state=model.seed)
        return train, holdout.sort_values("row_id")
    rng = np.random.default_rng(model.seed)
    quartile = pd.qcut(frame[model.slice_column], 4, labels=False)
    held = []
    for number in range(4):
        for label in (0, 1):
            rows = frame.index[(quartile == number) & (frame[model.target] == label)].to_numpy().copy()
            rng.shuffle(rows)
            held += list(rows[: math.ceil(len(rows) / 2)])
    rest = np.array([row for row in frame.index if row not in set(held)])
    rng.shuffle(rest)
    return frame.loc[rest], frame.loc[sorted(held)]


def snapshot(model, name: str) -> pd.DataFrame:
    """The training rows as they stood in a named snapshot. 2026-11-02 is the faulty ingest: malignant rows
    below 15.8 mm wait for a confirmation and never arrive."""
    pool, _ = split(model)
    early = {"2026-05-18": 200, "2026-04-20": 180}
    if name in early:
        return pool.iloc[: early[name]]
    if name == "2026-11-02":
        return pool[(pool[model.target] == 0) | (pool[model.slice_column] >= CONFIRMED_FROM_RADIUS)]
    return pool


def registry(model) -> pd.DataFrame:
    """Referrals after the diagnosis, drawn from the label itself: the source of the leaked feature."""
    frame = load(model)
    rng = np.random.default_rng(model.seed)
    after = 1 + rng.poisson(4, len(frame))
    by_chance = rng.poisson(0.01, len(frame))
    frame["follow_up_referrals"] = np.where(frame[model.target] == 1, after, by_chance)
    return frame[["row_id", "follow_up_referrals"]]
