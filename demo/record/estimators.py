"""The pipelines that are trained. Packaged beside the model, because a pickle names its classes by module."""

import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


class FormulaColumns(BaseEstimator, TransformerMixin):
    """Adds columns computed from formulas. Keeping the evaluator as a parameter puts `builtins.eval` into the
    pickle: convenient, harmless here, and exactly what a scanner must stop."""

    def __init__(self, formulas, evaluate=eval):
        self.formulas = formulas
        self.evaluate = evaluate

    def fit(self, frame, target=None):
        """Nothing is learned; scikit-learn wants to be told the step is ready."""
        self.n_features_in_ = frame.shape[1]
        return self

    def transform(self, frame):
        """The frame with one more column per formula."""
        columns = {name: frame[name] for name in frame}
        extra = {name: self.evaluate(text, {"__builtins__": {}}, columns) for name, text in self.formulas.items()}
        return pd.DataFrame({**columns, **extra})


def build(estimator: dict) -> Pipeline:
    """The untrained pipeline a configuration asks for."""
    steps = [("formulas", FormulaColumns(estimator["formulas"]))] if "formulas" in estimator else []
    steps.append(("scale", StandardScaler()))
    if estimator["kind"] == "logistic":
        steps.append(("classify", LogisticRegression(C=estimator["C"], max_iter=5000)))
    else:
        steps.append(("regress", Ridge(alpha=estimator["alpha"])))
    return Pipeline(steps)
