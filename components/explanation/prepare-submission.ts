import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import type { Component } from "@/server/domain/manifest/component";
import type { EvidenceSelector } from "@/server/domain/policy/policy-document";
import { curlCommand } from "./curl-command";

/** The release of a command, and the origin of this portal. */
export interface CommandTarget {
  readonly origin: string;
  readonly key: string;
  readonly components: readonly Component[];
}

/**
 * Returns the command that sends an item again as it was normalised: same type, subjects, place and origin. It
 * counts as another attempt.
 */
export function resendCommand(
  target: CommandTarget,
  item: Pick<EvidenceItem, "type" | "subjects" | "environment" | "origin" | "suite" | "payload">,
): string {
  const { type, subjects, environment, origin, suite, payload } = item;
  // Only subjects in this manifest. An item can have subjects that this release does not contain.
  const known = subjects.filter((digest) =>
    target.components.some((component) => component.digest === digest),
  );
  return submission(target, {
    type,
    subjects: known.map((digest) => ({ digest })),
    environment,
    origin,
    suite,
    payload,
  });
}

/**
 * Returns the command that sends the evidence a gate waits for. Values that only the sender knows are in angle
 * brackets.
 */
export function firstCommand(target: CommandTarget, wanted: EvidenceSelector): string {
  const subjects = target.components
    .filter(({ kind }) => kind === wanted.subject)
    .map(({ name, digest }) => ({ name, digest }));
  return submission(target, {
    type: wanted.type,
    subjects,
    environment: wanted.environment ?? "<environment>",
    origin: { engine: "<engine>", runId: "<run id>" },
    ...(wanted.dataset === undefined
      ? { payload: { "<see>": `/api/v1/evidence-types/${wanted.type}` } }
      : { payload: { dataset: { name: wanted.dataset }, "<see>": `/api/v1/evidence-types/${wanted.type}` } }),
  });
}

function submission({ origin, key }: CommandTarget, body: object): string {
  return curlCommand({ origin, method: "POST", path: `/releases/${encodeURIComponent(key)}/evidence`, body });
}
