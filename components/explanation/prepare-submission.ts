import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import type { Component } from "@/server/domain/manifest/component";
import type { EvidenceSelector } from "@/server/domain/policy/policy-document";
import { curlCommand } from "./curl-command";

/** The release a command is about, and where this portal answers. */
export interface CommandTarget {
  readonly origin: string;
  readonly key: string;
  readonly components: readonly Component[];
}

/** The command that sends an item once more, as it was normalised: same type, subjects, place and origin. It counts as a further attempt. */
export function resendCommand(
  target: CommandTarget,
  item: Pick<EvidenceItem, "type" | "subjects" | "environment" | "origin" | "suite" | "payload">,
): string {
  const { type, subjects, environment, origin, suite, payload } = item;
  // Only what is in this manifest: an item may speak about more, which this release does not know.
  const known = subjects.filter((digest) => target.components.some((component) => component.digest === digest));
  return submission(target, { type, subjects: known.map((digest) => ({ digest })), environment, origin, suite, payload });
}

/** The command that sends what a gate waits for; what only the sender can know stands in angle brackets. */
export function firstCommand(target: CommandTarget, wanted: EvidenceSelector): string {
  const subjects = target.components.filter(({ kind }) => kind === wanted.subject).map(({ name, digest }) => ({ name, digest }));
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
