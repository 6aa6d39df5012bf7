import { z } from "zod";
import { type Actor, actorReference, modelsOf } from "@/server/domain/authorization/actor";
import { canonicalJson, type Digest, digestOf } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { coverageKey } from "@/server/domain/evidence/coverage";
import type { EvidencePayload } from "@/server/domain/evidence/evidence";
import { type EvidenceType, isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { maskPayload } from "@/server/domain/evidence/secrets";
import type { SignatureState } from "@/server/domain/evidence/signature";
import { SignedEnvelope } from "@/server/domain/evidence/signed-envelope";
import { type GateStatus, gateStatuses } from "../decision/gate-statuses";
import { defineCommand } from "../kernel/command";
import {
  DigestText,
  InstantText,
  Line,
  PersonName,
  ReleaseReference,
  refuseTwice,
  WebAddress,
} from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { peopleBehind, requireRelease, requireTokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";
import { SUBJECTS_MAX, signatureOf, subjectsOf } from "./signed-evidence";

/**
 * The parsed body of a submission: this product's own envelope, or a tool's file with the fields that the
 * file lacks.
 */
export const SubmitEvidenceInput = z.strictObject({
  /** The release, or none: the evidence then waits for releases with its subjects. */
  release: ReleaseReference.optional(),
  type: z.string().max(60),
  subjects: z
    .array(z.strictObject({ name: Line(200).default("subject"), digest: DigestText }))
    .min(1, "expected at least one subject digest")
    .max(SUBJECTS_MAX)
    .superRefine(refuseTwice(({ digest }) => digest, ["digest"]))
    .optional(),
  environment: z
    .string({ error: "expected an environment such as staging" })
    .regex(/^[a-z][a-z0-9-]{0,39}$/, "expected an environment such as staging"),
  origin: z.strictObject({
    engine: Line(80),
    runId: Line(300),
    url: WebAddress.optional(),
    actor: PersonName.optional(),
  }),
  suite: z.string().max(200).default(""),
  collectedAt: InstantText.optional(),
  /** The same claim exactly as the tool wrote it. */
  collectedAtRaw: z.string().max(200).optional(),
  /** The use-case validates it against the schema of the type. */
  payload: z.custom<EvidencePayload>((value) => typeof value === "object" && value !== null),
  nonFinite: z.array(z.string()).default([]),
  /** Assumptions and omissions of the parser; answered, not stored. */
  notes: z.array(z.string()).default([]),
  body: z.instanceof(Uint8Array),
  mediaType: z.string().max(100).default("application/json"),
  /** The envelope in the body, as its parser read it. No JSON can be one. */
  envelope: z.instanceof(SignedEnvelope).optional(),
});

export interface SubmittedEvidence {
  readonly id: string;
  /** Digest of the exact bytes received. */
  readonly digest: Digest;
  readonly payloadDigest: Digest;
  readonly type: string;
  readonly suite: string;
  /** Assumptions and omissions of the parser, in words. */
  readonly notes: readonly string[];
  readonly signature: SignatureState;
  readonly gates: readonly GateStatus[];
}

/**
 * Stores evidence about subjects named by digest, and returns the verdicts of the gates. The bytes are stored
 * as received; the latest received of a collector, suite and coverage counts, never the best, and earlier
 * ones stay on record.
 *
 * @throws AppError `evidence-out-of-scope` for a type, environment or model outside the token's scope,
 * `subject-not-in-manifest` when the named release has none of the subjects, `wrong-phase` for a withdrawn
 * release.
 */
export const submitEvidence = defineCommand({
  name: "evidence.submit",
  permission: "evidence.submit",
  input: SubmitEvidenceInput,
  run: async (tx, scope, input) => {
    const type = acceptedType(scope.actor, input.type, input.environment);
    const [release, collectorOwnerIds] = await Promise.all([
      input.release === undefined ? undefined : releaseOf(tx, scope, input.release),
      peopleBehind(tx.serviceAccounts, scope.actor),
    ]);
    refuseInvalid(scope, type, input.payload);
    const named = subjectsOf(input, release);
    if (release) refuseForeign(release, named);
    const subjects = named.map((subject) => subject.digest);
    const collectorTeam = release?.team ?? onlyTeam(scope);
    const signatureAtReceipt = await signatureOf(tx, scope, { ...input, team: collectorTeam });
    const { payload, payloadText, notes } = withoutSecrets(input);
    const payloadDigest = digestOf(payloadText);
    const item = {
      id: scope.newId("evd"),
      type,
      suite: input.suite,
      environment: input.environment,
      origin: originOf(input.origin),
      collector: scope.actor.kind === "person" ? scope.actor.email : scope.actor.name,
      collectorId: scope.actor.id,
      collectorTeam,
      collectorOwnerIds,
      subjects,
      subjectNames: Object.fromEntries(named.map((subject) => [subject.digest, subject.name])),
      payload,
      payloadText,
      payloadDigest,
      coverageKey: coverageKey({ type, payload, payloadDigest }, digestOf),
      bodyDigest: digestOf(input.body),
      nonFinite: input.nonFinite,
      collectedAtRaw: input.collectedAtRaw ?? input.collectedAt,
      collectedAt: input.collectedAt === undefined ? undefined : new Date(input.collectedAt),
      receivedAt: scope.now,
      ...(signatureAtReceipt && { signatureAtReceipt }),
    };
    // Sent together, run in this order: a transaction is one connection, so only the order matters.
    const [, , gates] = await Promise.all([
      tx.releases.shareByComponents(subjects),
      tx.evidence.insert(item, { mediaType: input.mediaType, content: input.body }),
      release ? gateStatuses(tx, scope, release) : [],
    ]);
    return {
      result: submittedEvidence(item, notes, gates),
      events: [submittedEvent(scope, item, release)],
    };
  },
});

type SubmittedItem = Parameters<TransactionStore["evidence"]["insert"]>[0];

function submittedEvidence(
  { id, bodyDigest, payloadDigest, type, suite, signatureAtReceipt }: SubmittedItem,
  notes: readonly string[],
  gates: readonly GateStatus[],
): SubmittedEvidence {
  const signature = signatureAtReceipt?.state ?? "unsigned";
  return { id, digest: bodyDigest, payloadDigest, type, suite, signature, notes, gates };
}

function submittedEvent(scope: Scope, item: SubmittedItem, release: ReleaseRecord | undefined) {
  return {
    action: "evidence.submitted" as const,
    subjects: [
      { kind: "evidence", id: item.id, digest: item.bodyDigest },
      ...(release ? [releaseSubject(release)] : []),
      ...item.subjects.map((digest) => ({ kind: "component", digest })),
    ],
    data: {
      type: item.type,
      suite: item.suite,
      environment: item.environment,
      payloadDigest: item.payloadDigest,
      collector: actorReference(scope.actor).name,
      ...(item.signatureAtReceipt && { signature: item.signatureAtReceipt.state }),
    },
  };
}

/** @throws AppError `validation-failed`, each error with its pointer into the payload. */
function refuseInvalid(scope: Scope, type: EvidenceType, payload: EvidencePayload): void {
  const errors = scope
    .validatePayload(type, payload)
    .map(({ pointer, detail }) => ({ pointer: `/payload${pointer}`, detail }));
  const [first] = errors;
  if (first)
    throw new AppError("validation-failed", `${first.pointer}: ${first.detail}`, {
      errors,
      expected: `/api/v1/evidence-types/${type}`,
    });
}

/** Masks tokens, keys and passwords before anything stores, judges or shows the payload. The bytes stay as sent. */
function withoutSecrets({ payload, notes }: z.output<typeof SubmitEvidenceInput>) {
  const payloadText = boundedText(canonicalJson(payload));
  const { payload: shown, masked } = maskPayload(payload);
  if (masked === 0) return { payload, payloadText, notes };
  const note = `Texts that look like secrets and are masked in the payload: ${masked}.`;
  return { payload: shown, payloadText: canonicalJson(shown), notes: [...notes, note] };
}

/** In characters of canonical JSON. Every evaluation reads the payload, so it is shorter than the file that it came from may be. */
const PAYLOAD_LENGTH_MAX = 2_097_152;

/** @throws AppError `payload-too-large`. */
function boundedText<Text extends string>(payload: Text): Text {
  if (payload.length <= PAYLOAD_LENGTH_MAX) return payload;
  throw new AppError(
    "payload-too-large",
    `the payload has ${payload.length} characters; at most ${PAYLOAD_LENGTH_MAX} are allowed. Remove members that no rule reads, or send several items.`,
    { lengthMax: PAYLOAD_LENGTH_MAX },
  );
}

/** A token submits the types in its scope; a person may submit any known type. */
function acceptedType(actor: Actor, type: string, environment: string): EvidenceType {
  if (!isEvidenceType(type)) {
    throw new AppError("unknown-evidence-type", `type: the evidence type ${type} does not exist`, {
      errors: [{ pointer: "/type", detail: "expected a type from /api/v1/evidence-types" }],
    });
  }
  if (actor.kind !== "service-account") return type;
  if (actor.evidenceTypes !== "*" && !actor.evidenceTypes.includes(type)) {
    throw new AppError(
      "evidence-out-of-scope",
      `This token of ${actor.name} can submit ${actor.evidenceTypes.join(", ") || "no evidence"}, not ${type}.`,
      { allowed: actor.evidenceTypes },
    );
  }
  if (actor.environments !== "*" && !actor.environments.includes(environment)) {
    throw new AppError(
      "evidence-out-of-scope",
      `This token of ${actor.name} can submit evidence from ${actor.environments.join(", ") || "no environment"}, not from ${environment}.`,
      {
        allowed: actor.environments,
      },
    );
  }
  return type;
}

async function releaseOf(tx: TransactionStore, scope: Scope, reference: string): Promise<ReleaseRecord> {
  const release = await requireRelease(tx.releases, scope, reference);
  requireTokenCovers(scope.actor, release.modelKey);
  if (release.state !== "open")
    throw new AppError("wrong-phase", `${release.key} was withdrawn. It accepts no more evidence.`, {
      state: release.state,
    });
  return release;
}

function refuseForeign(release: ReleaseRecord, subjects: readonly { readonly digest: Digest }[]): void {
  const held = new Set(release.components.map((component) => component.digest));
  const foreign = subjects.filter((subject) => !held.has(subject.digest));
  if (foreign.length > 0) {
    throw new AppError(
      "subject-not-in-manifest",
      `No component of ${release.key} has the digest ${foreign.map((subject) => subject.digest).join(", ")}. Evidence must be about a component in the manifest.`,
      {
        digests: foreign.map((subject) => subject.digest),
        manifest: release.components.map(({ kind, name, digest }) => ({ kind, name, digest })),
      },
    );
  }
}

/**
 * Evidence without a release concerns every release with its subjects: a token confined to some models cannot
 * send it.
 */
function onlyTeam(scope: Scope): string {
  const { actor } = scope;
  const models = modelsOf(actor);
  if (models !== "*") {
    throw new AppError(
      "evidence-out-of-scope",
      `This token of ${actor.name} is limited to ${models.join(", ") || "no model"}. State the release.`,
      { allowed: models },
    );
  }
  if (scope.teams !== "*" && scope.teams.length === 1 && scope.teams[0] !== undefined) return scope.teams[0];
  throw new AppError(
    "ambiguous-subject",
    "State the release, because you act for several teams and evidence must belong to one team.",
  );
}

function originOf({ engine, runId, url, actor }: z.output<typeof SubmitEvidenceInput>["origin"]) {
  return { engine, runId, ...(url === undefined ? {} : { url }), ...(actor === undefined ? {} : { actor }) };
}
