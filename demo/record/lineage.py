"""Emits OpenLineage events with the stock client over HTTP; the receiver keeps the exact bodies."""

from contextlib import contextmanager
from datetime import datetime, timezone

from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.facet_v2 import (column_lineage_dataset, data_quality_metrics_dataset, data_quality_metrics_input_dataset,
                                         dataset_version_dataset, datasource_dataset, external_query_run, job_type_job,
                                         processing_engine_run, schema_dataset, source_code_location_job)
from openlineage.client.transport.http import HttpConfig, HttpTransport
from openlineage.client.uuid import generate_new_uuid

STORE = "s3://ml-data"
PRODUCER = "https://git.example.org/ml/recording-pipeline/1.0.0"


def client(url: str) -> OpenLineageClient:
    """The stock synchronous client; it posts to /api/v1/lineage below the URL."""
    return OpenLineageClient(transport=HttpTransport(HttpConfig(url=url)))


def _columns(frame, kind):
    return {name: kind.ColumnMetrics(nullCount=int(frame[name].isna().sum()), distinctCount=int(frame[name].nunique()),
                                     count=float(frame[name].count()), min=float(frame[name].min()), max=float(frame[name].max()))
            for name in frame.columns if name != "row_id"}


def _facets(digest, frame=None, uri=None):
    facets = {"version": dataset_version_dataset.DatasetVersionDatasetFacet(datasetVersion=digest)}
    if uri:
        facets["dataSource"] = datasource_dataset.DatasourceDatasetFacet(name=uri.split("/")[2], uri=uri)
    if frame is not None:
        fields = [schema_dataset.SchemaDatasetFacetFields(name=name, type=str(kind)) for name, kind in frame.dtypes.items()]
        facets["schema"] = schema_dataset.SchemaDatasetFacet(fields=fields)
    return facets


def read(name, digest, frame=None, uri=None) -> InputDataset:
    """A data set a job reads, with its version, schema and measured quality."""
    measured = {}
    if frame is not None:
        measured["dataQualityMetrics"] = data_quality_metrics_input_dataset.DataQualityMetricsInputDatasetFacet(
            rowCount=len(frame), columnMetrics=_columns(frame, data_quality_metrics_input_dataset))
    return InputDataset(namespace=STORE, name=name, facets=_facets(digest, frame, uri), inputFacets=measured)


def written(name, digest, frame=None, uri=None, derived=None, filtered=None) -> OutputDataset:
    """A data set a job writes. `derived` maps a column to the (data set, column) pairs it comes from, with a subtype;
    `filtered` lists the (data set, column) pairs that decided which rows stay."""
    facets = _facets(digest, frame, uri)
    if frame is not None:
        facets["dataQualityMetrics"] = data_quality_metrics_dataset.DataQualityMetricsDatasetFacet(
            rowCount=len(frame), columnMetrics=_columns(frame, data_quality_metrics_dataset))

    def source(pair, kind, subtype):
        step = column_lineage_dataset.Transformation(type=kind, subtype=subtype)
        return column_lineage_dataset.InputField(namespace=STORE, name=pair[0], field=pair[1], transformations=[step])

    if derived:
        columns = {column: column_lineage_dataset.Fields(inputFields=[source(pair, "DIRECT", subtype) for pair in pairs])
                   for column, (subtype, pairs) in derived.items()}
        rows = [source(pair, "INDIRECT", "FILTER") for pair in filtered or []]
        facets["columnLineage"] = column_lineage_dataset.ColumnLineageDatasetFacet(fields=columns, dataset=rows)
    return OutputDataset(namespace=STORE, name=name, facets=facets)


@contextmanager
def run(sender: OpenLineageClient, model: str, task: str, commit: str, engine_version: str, inputs: list):
    """Emits START with the inputs, lets the job fill `outputs` and perhaps `mlflowRunId`, and emits COMPLETE."""
    repository = f"https://git.example.org/ml/{model}"
    job = Job(namespace="ml-pipelines", name=f"{model}.{task}", facets={
        "sourceCodeLocation": source_code_location_job.SourceCodeLocationJobFacet(
            type="git", url=f"{repository}/blob/{commit}/train.py", repoUrl=repository, path="train.py", version=commit),
        "jobType": job_type_job.JobTypeJobFacet(processingType="BATCH", integration="PYTHON", jobType="JOB")})
    facets = {"processing_engine": processing_engine_run.ProcessingEngineRunFacet(version=engine_version, name="python")}
    run_id, filled = str(generate_new_uuid()), {"outputs": []}

    def emit(state, found_facets, inputs, outputs):
        sender.emit(RunEvent(eventType=state, eventTime=datetime.now(timezone.utc).isoformat(), producer=PRODUCER, job=job,
                             run=Run(runId=run_id, facets=found_facets), inputs=inputs, outputs=outputs))

    emit(RunState.START, facets, inputs, [])
    yield filled
    if "mlflowRunId" in filled:
        facets = {**facets, "externalQuery": external_query_run.ExternalQueryRunFacet(
            externalQueryId=filled["mlflowRunId"], source="mlflow")}
    emit(RunState.COMPLETE, facets, inputs, filled["outputs"])
