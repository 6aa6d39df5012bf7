"""Records distances between histograms as scipy and Evidently compute them.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 evidently==0.7.23 pandas==2.3.3 numpy==2.4.6
    venv/bin/python record.py > distances.json

Evidently gets one row for each counted value, in the categories of the histogram, so that it makes the same bins.
"""
import json
import sys

import numpy as np
import pandas as pd
import scipy
import evidently
from evidently.legacy.calculations.stattests import jensenshannon_stat_test, psi_stat_test
from evidently.legacy.core import ColumnType
from scipy import special, stats
from scipy.spatial import distance

generator = np.random.default_rng(7)

CASES = {
    "equal": ([10, 20, 30, 40], [10, 20, 30, 40]),
    "same shares": ([10, 20, 30, 40], [100, 200, 300, 400]),
    "one bin": ([12], [30]),
    "shifted": ([50, 30, 15, 5], [5, 15, 30, 50]),
    "empty now": ([40, 30, 20, 10], [50, 0, 30, 20]),
    "new bin": ([60, 40, 0], [50, 30, 20]),
    "empty in both": ([30, 0, 70], [40, 0, 60]),
    "disjoint": ([100, 0], [0, 100]),
    "rare bin": ([1_000_000, 3], [999_000, 700]),
    "small samples": ([3, 1], [1, 2]),
    "many bins": (
        generator.multinomial(5_000, np.full(40, 1 / 40)).tolist(),
        generator.multinomial(800, np.linspace(1, 3, 40) / np.linspace(1, 3, 40).sum()).tolist(),
    ),
}


def evidently_value(test, reference, current):
    def rows(counts):
        return pd.Series([f"c{bin:03d}" for bin, count in enumerate(counts) for _ in range(count)])

    return test.func(rows(reference), rows(current), ColumnType.Categorical, 0.1)[0]


def record(reference, current):
    edges = [0.5 * bin * bin for bin in range(len(reference) + 1)]
    centres = [(low + high) / 2 for low, high in zip(edges, edges[1:])]
    sizes = sum(reference), sum(current)
    kept = [pair for pair in zip(reference, current) if sum(pair) > 0]
    values = [[centre for centre, count in zip(centres, counts) for _ in range(count)] for counts in (reference, current)]
    largest = float(stats.ks_2samp(*values, method="asymp").statistic)
    chi = stats.chi2_contingency(np.array(kept).T, correction=False) if len(kept) > 1 else None
    return {
        "edges": edges,
        "reference": reference,
        "current": current,
        "evidently": {
            "psi": float(evidently_value(psi_stat_test, reference, current)),
            "jensenShannon": float(evidently_value(jensenshannon_stat_test, reference, current)),
        },
        "scipy": {
            "jensenShannon": float(distance.jensenshannon(reference, current)),
            "wasserstein": float(stats.wasserstein_distance(centres, centres, reference, current)),
            "kolmogorovSmirnov": largest,
            "kolmogorovTail": float(special.kolmogorov(np.sqrt(sizes[0] * sizes[1] / sum(sizes)) * largest)),
            "chiSquare": None if chi is None else float(chi.statistic),
            "chiSquareTail": None if chi is None else float(chi.pvalue),
        },
    }


json.dump(
    {
        "versions": {"scipy": scipy.__version__, "evidently": evidently.__version__, "numpy": np.__version__},
        "cases": {name: record(*pair) for name, pair in CASES.items()},
        "chiSquareTails": [
            {"value": value, "degrees": degrees, "tail": float(stats.chi2.sf(value, degrees))}
            for value in (0.001, 0.5, 1, 3.84, 10, 50, 200, 1200)
            for degrees in (1, 2, 3, 10, 99, 1000)
        ],
        "kolmogorovTails": [
            {"value": value, "tail": float(special.kolmogorov(value))}
            for value in (0.05, 0.2, 0.4, 0.6, 0.81, 0.82, 0.83, 1, 1.36, 2, 5)
        ],
    },
    sys.stdout,
    indent=1,
)
