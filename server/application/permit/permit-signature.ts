import { AppError } from "@/server/domain/error/app-error";
import type { PermitStatement } from "@/server/domain/promotion/permit";
import { fromBase64 } from "@/server/domain/text/base64";
import type { PermitRecord, PromotionReads, PromotionRecord } from "../kernel/ports/promotions";
import type { PermitAuthority } from "../kernel/scope";
import { isSigned } from "./verify-permit";

type Verifier = Pick<PermitAuthority, "verify">;

/** Returns the statement of a stored envelope; undefined unless a key that this server knows signed it. */
export function signedStatement(permits: Verifier, envelope: string): PermitStatement | undefined {
  try {
    const { payload, signatures } = JSON.parse(envelope) as {
      payload: string;
      signatures: readonly { sig: string }[];
    };
    const bytes = fromBase64(payload);
    if (bytes === undefined || !isSigned(permits, bytes, signatures)) return undefined;
    return JSON.parse(new TextDecoder().decode(bytes)) as PermitStatement;
  } catch {
    return undefined;
  }
}

/**
 * Checks that the newest permit carries a signature of a known key: instances that share a database must
 * share the permit key.
 *
 * @throws Error naming the settings otherwise.
 */
export async function assertPermitKeyIsShared(
  promotions: Pick<PromotionReads, "newestPermit">,
  permits: Verifier,
): Promise<void> {
  const newest = await promotions.newestPermit();
  if (newest === undefined || signedStatement(permits, newest.envelope)) return;
  throw new Error(
    `COUNTERSIGN_PERMIT_KEY: the newest permit in the database (${newest.id}) is signed by a key that this server does not know. ` +
      "Give every instance the same COUNTERSIGN_PERMIT_KEY, and the public keys before it as COUNTERSIGN_PERMIT_PREVIOUS_KEYS.",
  );
}

/**
 * Returns why a stored permit is invalid: a known key must have signed the values of the row. Undefined if it
 * is valid.
 */
export function whyNotSigned(
  permits: Verifier,
  promotion: PromotionRecord,
  permit: PermitRecord,
): AppError | undefined {
  const signed = signedStatement(permits, permit.envelope)?.predicate;
  const refuse = (detail: string) => new AppError("permit-invalid", detail, { permitId: permit.id });
  if (signed === undefined)
    return refuse(
      "The permit is not signed by a known key of this server. Promote again; an administrator must compare COUNTERSIGN_PERMIT_KEY on all instances.",
    );
  const isAsSigned =
    signed.permitId === permit.id &&
    signed.promotionId === promotion.id &&
    signed.decisionDigest === promotion.decisionDigest &&
    signed.stage === promotion.stage &&
    signed.engine === promotion.engine &&
    signed.expiresAt === permit.expiresAt.toISOString();
  return isAsSigned
    ? undefined
    : refuse("The record of this permit differs from the signed content. Promote again.");
}
