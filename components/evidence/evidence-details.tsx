"use client";

import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import { coverageShown } from "@/server/domain/gate/evidence-shown";
import type { Component } from "@/server/domain/manifest/component";
import { lineageHref } from "../address/lineage-view";
import { useOrigin } from "../data/use-origin";
import { resendCommand } from "../explanation/prepare-submission";
import { CommandBlock } from "../ui/command-block";
import { Digest } from "../ui/digest";
import { ExternalLink } from "../ui/external-link";
import { KeyValues } from "../ui/key-values";
import { Person } from "../ui/person";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { Visible } from "../ui/visible";
import { CoverageWords } from "./coverage-words";
import { MetricTrend } from "./metric-trend";
import { PayloadView } from "./payload-view";
import { RawEvidence } from "./raw-evidence";
import { SignatureWords } from "./signature-words";

interface EvidenceDetailsProps {
  readonly item: EvidenceItem;
  /** The ledger entry of the receipt; undefined if the page does not have it. */
  readonly entryId: string | undefined;
  readonly release: { readonly key: string; readonly components: readonly Component[] };
}

/**
 * Shows one item as received: sender, subjects and origin, then its parsed content, its exact bytes, and the
 * command that sends it again.
 */
export function EvidenceDetails({ item, entryId, release }: EvidenceDetailsProps) {
  const origin = useOrigin();
  const subjects = item.subjects.map((digest) => ({
    digest,
    component: release.components.find((component) => component.digest === digest),
  }));
  return (
    <div className="grid min-w-0 gap-4">
      <KeyValues
        items={[
          { term: "Received", value: <TimeStamp at={item.receivedAt} /> },
          {
            term: "From",
            value: (
              <Person
                name={item.collector}
                kind={item.collector.includes("@") ? "person" : "service-account"}
              />
            ),
          },
          {
            term: "Run",
            value: (
              <span>
                {item.origin.engine}{" "}
                {item.origin.url === undefined ? (
                  <span className="font-mono text-13">{item.origin.runId}</span>
                ) : (
                  <ExternalLink href={item.origin.url}>{item.origin.runId}</ExternalLink>
                )}
              </span>
            ),
          },
          ...(item.origin.actor === undefined ? [] : [{ term: "Run by", value: item.origin.actor }]),
          {
            term: "About",
            value: (
              <span className="grid">
                {subjects.map(({ digest, component }) => (
                  <span key={digest}>
                    {component && <Visible text={`${component.kind} ${component.name} `} />}
                    <Digest digest={digest} of="subject digest" />
                  </span>
                ))}
              </span>
            ),
          },
          { term: "Coverage", value: <CoverageWords coverage={coverageShown(item)} /> },
          { term: "Signature", value: <SignatureWords signature={item.signature} /> },
          { term: "Measured in", value: item.environment },
          {
            term: "Attempt",
            value: `${item.attempts}${item.attempts > 1 ? " of this series; a later report replaces an earlier one if it covers at least as much" : ", the only one in this series"}`,
          },
          {
            term: "Receipt",
            value:
              entryId === undefined ? (
                `order ${item.receivedOrder}`
              ) : (
                <TextLink href={`/ledger/${entryId}`}>{entryId}</TextLink>
              ),
          },
          {
            term: "Lineage",
            value: (
              <TextLink href={lineageHref({ focus: `evidence:${item.id}` })}>
                subjects and dependents
              </TextLink>
            ),
          },
          { term: "Bytes", value: <Digest digest={item.bodyDigest} of="body digest" /> },
          { term: "Payload", value: <Digest digest={item.payloadDigest} of="payload digest" /> },
        ]}
      />
      <section aria-label="Extracted values" className="grid min-w-0 gap-2">
        <h4 className="text-13 font-medium text-ink-muted">Extracted values</h4>
        <PayloadView item={item} />
      </section>
      <MetricTrend release={release.key} id={item.id} />
      <RawEvidence id={item.id} />
      <details>
        <summary className="min-h-(--control-small) w-fit cursor-pointer rounded-control py-1 text-13 text-accent">
          Submit again
        </summary>
        <div className="mt-2">
          <CommandBlock
            label="Counts as another attempt"
            command={resendCommand({ ...release, origin }, item)}
          />
        </div>
      </details>
    </div>
  );
}
