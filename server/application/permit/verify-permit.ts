import { z } from "zod";
import type { Digest } from "@/server/domain/canonical/index";
import {
  dssePreAuthenticationEncoding,
  PERMIT_PAYLOAD_TYPE,
  PERMIT_PREDICATE_TYPE,
  type PermitStatement,
} from "@/server/domain/promotion/permit";
import type { PromotionPhase } from "@/server/domain/promotion/promotion";
import type { SpendProblemCode } from "@/server/domain/promotion/spend-permit";
import { fromBase64 } from "@/server/domain/text/base64";
import { DigestText, StageName } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";
import type { PermitAuthority, Scope } from "../kernel/scope";
import { judgeSpending } from "../promotion/judge-spending";

export type PermitProblem = "malformed" | "signature-invalid" | "unknown" | SpendProblemCode;

export interface PermitVerdict {
  /**
   * True if it can be spent now, by the rule of spending: authentic, unspent, in time, for the named use, and
   * permitted by the decision.
   */
  readonly valid: boolean;
  /**
   * True if the signature is this product's and the permit is on record within reach. A spent permit stays
   * authentic.
   */
  readonly authentic: boolean;
  readonly problems: readonly { readonly code: PermitProblem; readonly detail: string }[];
  /** The signed statement; null unless the signature is this product's. */
  readonly statement: PermitStatement | null;
  readonly phase: PromotionPhase | null;
  readonly spentAt: Date | null;
}

/**
 * Verifies a permit and whether it may be used now. Invalid input gets an answer, not an error, so that the
 * caller learns what is wrong.
 */
export const verifyPermit = defineQuery({
  name: "permit.verify",
  permission: "permit.verify",
  input: z.strictObject({
    /** The DSSE envelope, as object or as JSON text. */
    permit: z.unknown().optional(),
    /** The intended use; each field is compared if given. */
    stage: StageName.optional(),
    engine: z.string().max(120).optional(),
    manifestDigest: DigestText.optional(),
  }),
  run: async (store, scope, { permit, ...use }): Promise<PermitVerdict> => {
    const envelope = Envelope.safeParse(typeof permit === "string" ? jsonOf(permit) : permit);
    const payload = envelope.success ? fromBase64(envelope.data.payload) : undefined;
    if (!envelope.success || payload === undefined)
      return unreadable("malformed", "expected a DSSE envelope: base64 payload, payloadType, signatures");
    if (envelope.data.payloadType !== PERMIT_PAYLOAD_TYPE)
      return unreadable("malformed", `payloadType: expected ${PERMIT_PAYLOAD_TYPE}`);
    if (!isSigned(scope.permits, payload, envelope.data.signatures))
      return unreadable("signature-invalid", "the payload has no valid signature of this installation");
    const statement = Statement.safeParse(jsonOf(new TextDecoder().decode(payload)));
    if (!statement.success) return unreadable("malformed", "the signed payload is not a permit");
    return verdictOf(store, scope, {
      payload: envelope.data.payload,
      statement: statement.data as unknown as PermitStatement,
      use,
    });
  },
});

const Envelope = z.looseObject({
  payload: z.string().max(100_000),
  payloadType: z.string(),
  signatures: z.array(z.looseObject({ sig: z.string().max(1000) })).max(20),
});

/** The fields read here; the signature covers the rest. */
const Statement = z.looseObject({
  predicateType: z.literal(PERMIT_PREDICATE_TYPE),
  subject: z.array(z.looseObject({ digest: z.looseObject({ sha256: z.string() }) })).length(1),
  predicate: z.looseObject({
    permitId: z.string(),
    stage: z.string(),
    engine: z.string(),
    issuedAt: z.string(),
    expiresAt: z.string(),
  }),
});

interface Use {
  readonly stage?: string | undefined;
  readonly engine?: string | undefined;
  readonly manifestDigest?: Digest | undefined;
}

interface PresentedPermit {
  /** The signed payload, as sent. */
  readonly payload: string;
  readonly statement: PermitStatement;
  readonly use: Use;
}

async function verdictOf(
  store: Store,
  scope: Scope,
  { payload, statement, use }: PresentedPermit,
): Promise<PermitVerdict> {
  const { predicate, subject } = statement;
  const found = await onRecord(store, scope, predicate.permitId);
  if (!found || (JSON.parse(found.permit.envelope) as { payload: string }).payload !== payload)
    return {
      ...unreadable(
        "unknown",
        "the signature is valid, but the permit is not recorded, or you have no access to it",
      ),
      statement,
    };
  const { promotion, permit } = found;
  const { stage = promotion.stage, engine = promotion.engine } = use;
  const problems: PermitVerdict["problems"][number][] = [
    ...(await judgeSpending(store, scope, { promotion, permit, engine, stage })).problems,
  ];
  if (use.manifestDigest !== undefined && use.manifestDigest !== `sha256:${subject[0].digest.sha256}`) {
    problems.push({
      code: "not-for-this",
      detail: `the permit is for the manifest sha256:${subject[0].digest.sha256}, not for ${use.manifestDigest}`,
    });
  }
  return {
    valid: problems.length === 0,
    authentic: true,
    problems,
    statement,
    phase: promotion.phase,
    spentAt: permit.spentAt ?? null,
  };
}

async function onRecord(store: Store, scope: Scope, permitId: string) {
  const permit = await store.promotions.findPermit(permitId);
  const found = permit && (await store.promotions.find(scope.teams, permit.promotionId));
  const release = found && (await store.releases.find(scope.teams, found.promotion.releaseId));
  return permit && release && tokenCovers(scope.actor, release.modelKey)
    ? { promotion: found.promotion, permit }
    : undefined;
}

/** Returns true if one of the signatures is by a key that this server knows. */
export function isSigned(
  permits: Pick<PermitAuthority, "verify">,
  payload: Uint8Array,
  signatures: readonly { readonly sig: string }[],
): boolean {
  const covered = dssePreAuthenticationEncoding(PERMIT_PAYLOAD_TYPE, payload);
  return signatures.some(({ sig }) => {
    const signature = fromBase64(sig);
    return signature !== undefined && permits.verify(covered, signature);
  });
}

function unreadable(code: PermitProblem, detail: string): PermitVerdict {
  return {
    valid: false,
    authentic: false,
    problems: [{ code, detail }],
    statement: null,
    phase: null,
    spentAt: null,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
