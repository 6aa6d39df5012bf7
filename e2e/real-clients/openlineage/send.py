"""Sends runs with the stock OpenLineage client of Python. Arguments: mode, number of runs, address and token.

The modes `sync`, `gzip` and `async` are transports of the client. The client has no transport for batches, so `batch` serialises its
events with the client's own serialiser and posts them as one list.
"""

import sys
import uuid
from datetime import datetime, timedelta, timezone

import requests
from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import (
    DatasetEvent,
    InputDataset,
    Job,
    JobEvent,
    OutputDataset,
    Run,
    RunEvent,
    RunState,
    StaticDataset,
)
from openlineage.client.facet_v2 import (
    column_lineage_dataset,
    dataset_version_dataset,
    parent_run,
    source_code_location_job,
)
from openlineage.client.serde import Serde

MODE, RUNS, ORIGIN, TOKEN = sys.argv[1:5]
START = datetime(2026, 1, 5, 10, tzinfo=timezone.utc)


def events_of(mode: str, runs: int):
    version = lambda name: dataset_version_dataset.DatasetVersionDatasetFacet(datasetVersion=name)
    job = Job(
        namespace=f"python-{mode}",
        name="train",
        facets={
            "sourceCodeLocation": source_code_location_job.SourceCodeLocationJobFacet(
                type="git", url="https://git.example.org/ml/x", version="0" * 40
            )
        },
    )
    columns = column_lineage_dataset.ColumnLineageDatasetFacet(
        fields={
            "age": column_lineage_dataset.Fields(
                inputFields=[
                    column_lineage_dataset.InputField(
                        namespace="s3://raw",
                        name="people",
                        field="born",
                        transformations=[column_lineage_dataset.Transformation(type="DIRECT", subtype="TRANSFORMATION")],
                    )
                ]
            )
        }
    )
    for index in range(runs):
        at = START + timedelta(minutes=index)
        parent = parent_run.ParentRunFacet(
            run=parent_run.Run(runId=str(uuid.uuid4())), job=parent_run.Job(namespace=f"python-{mode}", name="pipeline")
        )
        run = Run(runId=str(uuid.uuid4()), facets={"parent": parent})
        inputs = [InputDataset(namespace="s3://raw", name="people", facets={"version": version(str(index))})]
        outputs = [
            OutputDataset(
                namespace="s3://features", name=f"{mode}/ages", facets={"version": version(str(index)), "columnLineage": columns}
            )
        ]
        for state, when in ((RunState.START, at), (RunState.COMPLETE, at + timedelta(seconds=30))):
            yield RunEvent(
                eventTime=when.isoformat(),
                eventType=state,
                run=run,
                job=job,
                inputs=inputs,
                outputs=outputs if state == RunState.COMPLETE else [],
                producer="https://example.org/pipelines",
            )
    yield JobEvent(eventTime=START.isoformat(), job=Job(namespace=f"python-{mode}", name="planned"), producer="https://example.org")
    yield DatasetEvent(
        eventTime=START.isoformat(),
        dataset=StaticDataset(namespace="s3://alone", name=f"python-{mode}", facets={"version": version("1")}),
        producer="https://example.org",
    )


def main(mode: str, runs: int) -> None:
    events = list(events_of(mode, runs))
    if mode == "batch":
        body = "[" + ",".join(Serde.to_json(event) for event in events) + "]"
        headers = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
        answer = requests.post(f"{ORIGIN}/api/v1/lineage/batch", data=body, headers=headers, timeout=60)
        answer.raise_for_status()
        if answer.json()["summary"]["failed"]:
            raise SystemExit(answer.text)
    else:
        transport = {
            "type": "async_http" if mode == "async" else "http",
            "url": ORIGIN,
            "endpoint": "api/v1/lineage",
            "auth": {"type": "api_key", "apiKey": TOKEN},
        }
        if mode == "gzip":
            transport["compression"] = "gzip"
        client = OpenLineageClient(config={"transport": transport})
        for event in events:
            client.emit(event)
        client.close(60)
        if mode == "async" and client.transport.get_stats()["failed"]:
            raise SystemExit(str(client.transport.get_stats()))
    print(len(events))


main(MODE, int(RUNS))
