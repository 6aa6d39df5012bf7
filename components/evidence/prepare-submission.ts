import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import type { EvidenceSelector } from "@/server/domain/policy/policy-document";
import type { Component } from "@/server/domain/release/component";

interface Release {
  readonly key: string;
  readonly components: readonly Component[];
}

/** The command that sends an item once more, as it was normalised: same type, subjects, place and origin. It counts as a further attempt. */
export function resendCommand(release: Release, item: EvidenceItem): string {
  const { type, subjects, environment, origin, suite, payload } = item;
  return curl(release.key, { type, subjects: subjects.map((digest) => ({ digest })), environment, origin, suite, payload });
}

/** The command that sends what a gate waits for; what only the sender can know stands in angle brackets. */
export function firstCommand(release: Release, wanted: EvidenceSelector): string {
  const subjects = release.components.filter(({ kind }) => kind === wanted.subject).map(({ name, digest }) => ({ name, digest }));
  return curl(release.key, {
    type: wanted.type,
    subjects,
    environment: wanted.environment ?? "<environment>",
    origin: { engine: "<engine>", runId: "<run id>" },
    ...(wanted.dataset === undefined
      ? { payload: { "<see>": `/api/v1/evidence-types/${wanted.type}` } }
      : { payload: { dataset: { name: wanted.dataset }, "<see>": `/api/v1/evidence-types/${wanted.type}` } }),
  });
}

/** The body goes in by a here-document with a quoted end, so no character of it means anything to the shell. */
function curl(releaseKey: string, envelope: object): string {
  return [
    `curl --fail-with-body "$COUNTERSIGN_URL/api/v1/releases/${encodeURIComponent(releaseKey)}/evidence" \\`,
    `  --header "Authorization: Bearer $COUNTERSIGN_TOKEN" \\`,
    `  --header "Idempotency-Key: $(uuidgen)" \\`,
    `  --header "Content-Type: application/json" \\`,
    `  --data-binary @- <<'END'`,
    JSON.stringify(envelope, undefined, 2),
    "END",
  ].join("\n");
}
