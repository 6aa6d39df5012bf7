"use client";

import { useOrigin } from "../data/use-origin";
import { CommandBlock } from "../ui/command-block";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";

/**
 * Explains how an engine reports the inputs and outputs of a run: a standard OpenLineage client, or one shell
 * command.
 */
export function HowEventsArrive({ isOpen }: { readonly isOpen: boolean }) {
  const origin = useOrigin();
  return (
    <details open={isOpen}>
      <summary className="min-h-(--control-small) rounded-control text-13 text-accent">
        How runs report inputs and outputs
      </summary>
      <div className="mt-2 grid gap-3">
        <Note as="p">
          Airflow, Spark, dbt and other tools support OpenLineage. Configure their client with this address
          and a pipeline token. A data set whose version is the digest of a component is linked to the
          releases that contain it.
        </Note>
        <CommandBlock
          label="openlineage.yml"
          command={`transport:\n  type: http\n  url: ${origin}\n  auth:\n    type: api_key\n    apiKey: $TOKEN`}
        />
        <p>
          <TextLink href="/lineage/quarantine">Events that were not understood</TextLink>
        </p>
        <CommandBlock label="Send one event manually" command={eventCommand(origin)} />
      </div>
    </details>
  );
}

function eventCommand(origin: string): string {
  const event = {
    eventType: "COMPLETE",
    eventTime: "2026-01-05T10:00:00Z",
    run: { runId: "0194aa00-0000-7000-8000-000000000001" },
    job: { namespace: "my-team", name: "train" },
    inputs: [{ namespace: "s3://data", name: "rows", facets: { version: { datasetVersion: "sha256:…" } } }],
    outputs: [{ namespace: "s3://models", name: "model" }],
    producer: "https://example.org/pipeline",
  };
  return `curl -sS ${origin}/api/v1/lineage -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\\n  -d '${JSON.stringify(event)}'`;
}
