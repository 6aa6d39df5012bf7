import { z } from "zod";
import { VERDICTS } from "@/server/domain/decision/verdict";
import { NOT_CHECKED_KINDS } from "@/server/domain/explanation/not-checked";
import { RELEASE_EXPORT_FORMAT } from "@/server/domain/report/export";

const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const Instant = z.iso.datetime();
const Actor = z.strictObject({
  kind: z.enum(["person", "service-account", "system"]),
  id: z.string(),
  name: z.string(),
});
const Json = z.json();
const Count = z.number().int().min(0);

/** The code and the parts of a reason, beside its sentence. Absent in older files. */
const ReasonMembers = {
  reason: z.string(),
  code: z.string().optional(),
  parts: z.record(z.string(), Json).optional(),
};

const Gate = z.looseObject({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  mode: z.string(),
  boundary: z.string(),
  status: z.enum(VERDICTS).describe("Only passed, waived and not-applicable open a blocking gate."),
  ...ReasonMembers,
  measured: Json.optional(),
  required: Json.optional(),
  missing: z.array(z.string()),
  evidence: z.array(
    z.looseObject({
      id: z.string(),
      type: z.string(),
      collector: z.string(),
      payloadDigest: Digest,
      receivedAt: Instant,
    }),
  ),
});

const Stage = z.strictObject({
  stage: z.string(),
  evaluatedAt: Instant.describe("The time at which the gates below were evaluated."),
  state: z.enum(["approved", "pending", "rejected", "blocked"]),
  decisionDigest: Digest,
  missing: z.array(z.string()),
  stops: z.array(z.strictObject({ kind: z.string(), about: z.string().optional(), ...ReasonMembers })),
  gates: z.array(Gate),
  /** Absent in older files, like the list below. */
  notChecked: z
    .array(
      z.strictObject({
        kind: z.enum(NOT_CHECKED_KINDS),
        about: z.string(),
        title: z.string(),
        ...ReasonMembers,
      }),
    )
    .optional()
    .describe("Everything that the decision did not check, or that could not stop it."),
  wouldFlip: z
    .array(
      z.looseObject({
        kind: z.enum(["threshold", "time"]),
        gateId: z.string(),
        title: z.string(),
        decides: z.boolean().describe("True if the change alone changes the decision."),
        ...ReasonMembers,
      }),
    )
    .optional()
    .describe("The changes that are closest to changing the decision: the nearest first."),
  checklist: z.array(
    z.strictObject({
      id: z.string(),
      itemId: z.string(),
      answer: z.enum(["confirmed", "not-applicable"]),
      evidence: z.string().nullable(),
      reason: z.string().nullable(),
      answeredBy: z.string(),
      answeredByName: z.string(),
      answeredAt: Instant,
      performedAt: Instant,
    }),
  ),
  signOffs: z.array(
    z.strictObject({
      id: z.string(),
      signerId: z.string(),
      signerName: z.string(),
      role: z.string(),
      meaning: z.enum(["approve", "reject"]),
      reason: z.string().nullable(),
      statement: z.string(),
      decisionDigest: Digest,
      signedAt: Instant,
      authenticatedAt: Instant,
      withdrawnAt: Instant.nullable(),
      /**
       * The time at which a change of content voided the sign-off; null if none did. Absent in older files.
       */
      voidedAt: Instant.nullable().optional(),
      /**
       * The version of the policy's statement that was signed; absent for one that no version of the policy
       * has.
       */
      statementVersion: z
        .strictObject({ name: z.string(), version: z.number().int(), digest: Digest })
        .optional(),
      /** Printed name, role, date and time with zone, meaning (21 CFR 11.50), and what it is bound to (§11.70). Absent in older files. */
      signatureLine: z.string().optional(),
      /** The person that a delegate signed for, and the delegation; absent when signing for oneself. */
      onBehalfOf: z
        .strictObject({ personId: z.string(), name: z.string(), delegationId: z.string() })
        .optional(),
      /** The data that the signer's authenticator signed; absent without one. */
      passkey: z.looseObject({}).optional(),
    }),
  ),
  waivers: z.array(
    z.strictObject({
      id: z.string(),
      gateId: z.string(),
      manifestDigest: Digest,
      payloadDigests: z.array(Digest),
      findings: z.array(z.string()),
      reason: z.string(),
      riskOwner: z.string(),
      compensatingControl: z.string(),
      requestedBy: z.string(),
      requestedAt: Instant,
      grantedBy: z.string().nullable(),
      grantedAs: z.string().nullable(),
      grantedAt: Instant.nullable(),
      expiresAt: Instant,
      revokedAt: Instant.nullable(),
    }),
  ),
});

const Head = z.strictObject({
  format: z.literal(RELEASE_EXPORT_FORMAT),
  exportedAt: Instant,
  exportedBy: Actor,
  stage: z
    .string()
    .nullable()
    .describe(
      "The stage to which the file is limited, or null for all stages. Evidence and ledger entries always cover the complete release.",
    ),
  release: z.strictObject({
    id: z.string(),
    key: z.string(),
    model: z.string(),
    version: z.string(),
    state: z.enum(["open", "withdrawn"]),
    manifestDigest: Digest.describe("SHA-256 of the manifest's canonical JSON (RFC 8785)."),
    riskTier: z.string(),
    summary: z.string(),
    caveats: z.string(),
    rollbackPlan: z.string(),
    monitoringPlan: z.string(),
    externalIds: z.record(z.string(), z.string()),
    components: z.array(
      z.strictObject({
        kind: z.string(),
        name: z.string(),
        version: z.string(),
        digest: Digest,
        uri: z.string(),
        createdBy: z.string().optional(),
        attributes: z.record(z.string(), Json),
      }),
    ),
    openedBy: Actor,
    openedAt: Instant,
    revision: Count,
  }),
  policy: z.strictObject({
    name: z.string(),
    version: Count,
    digest: Digest,
    yaml: z.string().describe("The policy version to which the release is pinned, unchanged."),
  }),
  stages: z.array(Stage),
  decisions: z.array(
    z.strictObject({
      id: z.string(),
      stage: z.string(),
      takenFor: z.string().describe("The sign-off or promotion for which the decision was evaluated."),
      decidedAt: Instant,
      decisionDigest: Digest,
      state: z.string(),
      gates: z.array(Gate).describe("The results at the time of the evaluation."),
    }),
  ),
  promotions: z.array(
    z.strictObject({
      id: z.string(),
      stage: z.string(),
      kind: z.enum(["promotion", "rollback"]),
      phase: z.string(),
      decisionDigest: Digest,
      engine: z.string(),
      requestedBy: Actor,
      reason: z.string().nullable(),
      createdAt: Instant,
      updatedAt: Instant,
      events: z.array(
        z.strictObject({ phase: z.string(), at: Instant, reportedBy: Actor, detail: z.string().nullable() }),
      ),
      permit: z
        .strictObject({
          id: z.string(),
          issuedAt: Instant,
          expiresAt: Instant,
          spentAt: Instant.nullable(),
          envelope: Json,
        })
        .nullable(),
    }),
  ),
  deployments: z.array(
    z.strictObject({
      id: z.string(),
      stage: z.string(),
      promotion: z.string(),
      permit: z.string(),
      since: Instant,
      until: Instant.nullable(),
      endedBy: z.string().nullable(),
    }),
  ),
});
export type ReleaseExportHead = z.output<typeof Head>;

/** The whole file, version 1. A reader may rely on every member named here; a change that breaks one gets a new version. */
export const ReleaseExportDocument = Head.extend({
  evidence: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      suite: z.string(),
      environment: z.string(),
      subjects: z.array(z.strictObject({ digest: Digest, name: z.string() })),
      collector: z.strictObject({
        id: z.string(),
        name: z.string(),
        team: z.string(),
        ownerIds: z.array(z.string()),
      }),
      origin: z.looseObject({ engine: z.string(), runId: z.string() }),
      receivedAt: Instant,
      receivedOrder: Count,
      collectedAt: z.string().nullable().describe("The claim of the sender, unchanged."),
      payload: z
        .record(z.string(), Json)
        .describe("The normalised payload, with metrics as defined by the schema of its type."),
      payloadDigest: Digest.describe("SHA-256 of the UTF-8 of payloadText."),
      payloadText: z.string(),
      nonFinite: z.array(z.string()),
      body: z.strictObject({
        digest: Digest.describe("SHA-256 of the exact bytes received."),
        mediaType: z.string(),
        byteLength: Count,
        base64: z.base64().optional().describe("The bytes, if the export was requested with bytes."),
      }),
    }),
  ),
  ledger: z.strictObject({
    checkpoint: z.strictObject({ size: Count, note: z.string().describe("A C2SP signed note.") }).nullable(),
    entries: z.array(
      z.strictObject({
        id: z.string(),
        sequence: Count.nullable(),
        canonical: z.string(),
        leafHash: z.base64().nullable(),
        proof: z
          .strictObject({ index: Count, size: Count, hashes: z.array(z.base64()) })
          .nullable()
          .describe("RFC 9162 §2.1.3; null for an entry the checkpoint does not cover yet."),
      }),
    ),
  }),
});

/** JSON Schema (2020-12) of the file. */
export function releaseExportSchema(): object {
  return {
    $id: "urn:countersign:release-export:v1",
    title: "Evidence of one release",
    ...z.toJSONSchema(ReleaseExportDocument, { io: "output" }),
  };
}
