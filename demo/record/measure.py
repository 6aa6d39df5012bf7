"""Measures predictions on the pinned hold-out: metrics, bootstrap interval, slices, and single-feature scores.

Recall is the share of malignant rows found at the configured threshold, overall and in each slice; each slice
also says how many malignant rows it holds, since the lower quartiles hold few."""

import numpy as np
import pandas as pd
from sklearn import metrics
from sklearn.linear_model import LinearRegression

BOOTSTRAP_ROUNDS = 1000


def classification(truth, score, threshold) -> dict:
    """AUC, recall, precision and Brier score of one set of rows. A slice with one class only has no AUC."""
    found = score >= threshold
    values = {"recall": metrics.recall_score(truth, found), "precision": metrics.precision_score(truth, found),
              "brier": metrics.brier_score_loss(truth, score)}
    return {"auc": metrics.roc_auc_score(truth, score), **values} if len(set(truth)) == 2 else values


def regression(truth, predicted) -> dict:
    """Root mean squared error, mean absolute error and R² of one set of rows."""
    return {"rmse": metrics.root_mean_squared_error(truth, predicted),
            "mae": metrics.mean_absolute_error(truth, predicted), "r2": metrics.r2_score(truth, predicted)}


def _measure(task, truth, predicted, threshold):
    values = classification(truth, predicted, threshold) if task == "classification" else regression(truth, predicted)
    return {name: float(value) for name, value in values.items()}


def interval(task, truth, predicted, seed) -> dict:
    """95 % percentile bootstrap interval of the leading metric."""
    rng = np.random.default_rng(seed)
    score = metrics.roc_auc_score if task == "classification" else metrics.root_mean_squared_error
    rounds = []
    for _ in range(BOOTSTRAP_ROUNDS):
        rows = rng.integers(0, len(truth), len(truth))
        rounds.append(score(truth[rows], predicted[rows]))
    low, high = np.quantile(rounds, [0.025, 0.975])
    return {"auc" if task == "classification" else "rmse": {"low": float(low), "high": float(high), "level": 0.95}}


def evaluation(config: dict, holdout: pd.DataFrame, predicted: np.ndarray, holdout_digest: str) -> dict:
    """The normalised payload of an `evaluation` fact, as measured."""
    truth, task, threshold = holdout[config["target"]].to_numpy(), config["task"], config.get("threshold")
    quartile = pd.qcut(holdout[config["sliceColumn"]], 4, labels=False).to_numpy()
    slices = []
    for number in range(4):
        rows = quartile == number
        entry = {"name": f"{config['slicePrefix']}_q{number + 1}", "sampleSize": int(rows.sum()),
                 "metrics": _measure(task, truth[rows], predicted[rows], threshold)}
        if task == "classification":
            entry["metrics"]["positives"] = int(truth[rows].sum())
        slices.append(entry)
    return {"dataset": {"name": "holdout", "digest": holdout_digest}, "sampleSize": len(holdout),
            "metrics": _measure(task, truth, predicted, threshold),
            "intervals": interval(task, truth, predicted, config["seed"]), "slices": slices}


def leakage(config: dict, rows: pd.DataFrame) -> dict:
    """How much each feature alone says about the target, in [0, 1]: AUC folded to at least 0.5 for classes,
    R² of a straight line for numbers. A feature that says nearly everything was probably made from the target.
    Measured on the pinned hold-out, so that rows an ingest lost cannot make an honest feature look like a leak."""
    target = rows[config["target"]]
    features = []
    for name in config["features"]:
        if config["task"] == "classification":
            score = metrics.roc_auc_score(target, rows[name])
            score = max(score, 1 - score)
        else:
            score = LinearRegression().fit(rows[[name]], target).score(rows[[name]], target)
        features.append({"name": name, "score": float(score)})
    highest = max(features, key=lambda feature: feature["score"])
    return {"features": features, "maxScore": highest["score"], "maxFeature": highest["name"]}
