"""Client of Countersign for notebooks and Airflow. Needs the standard library alone."""

from .client import (
    Client,
    Decision,
    Problem,
    Unreachable,
    WaitEnded,
    file_digest,
)

__all__ = ["Client", "Decision", "Problem", "Unreachable", "WaitEnded", "file_digest"]
