import type { ErrorCode } from "../error/app-error";

export interface Spending {
  readonly permit: { readonly id: string; readonly envelope: string; readonly expiresAt: Date; readonly spentAt: Date | undefined };
  /** Account the permit was issued to. */
  readonly engine: string;
  /** Account that presents it. */
  readonly by: string;
  /** What it presented: the permit's id, or the envelope as issued. */
  readonly presented: unknown;
  readonly now: Date;
}

/**
 * Why a permit cannot be spent, or undefined when it can: the right account, the very permit, once, before it expires
 * (`expiresAt` itself is too late).
 */
export function whyNotSpend({
  permit,
  engine,
  by,
  presented,
  now,
}: Spending): { readonly code: ErrorCode; readonly reason: string } | undefined {
  if (by !== engine) return { code: "permit-invalid", reason: `this permit was issued to ${engine}; ${by} cannot use it` };
  if (presented === undefined) return { code: "permit-invalid", reason: "present the permit: its id, or the envelope as it was issued" };
  if (!isThisPermit(permit, presented)) return { code: "permit-invalid", reason: "this is not the permit of this promotion" };
  if (permit.spentAt !== undefined)
    return {
      code: "permit-spent",
      reason: `this permit was spent at ${permit.spentAt.toISOString()}; a permit is used once, ask for another promotion`,
    };
  if (now >= permit.expiresAt)
    return { code: "permit-expired", reason: `this permit expired at ${permit.expiresAt.toISOString()}; ask for another promotion` };
  return undefined;
}

/** An envelope is compared member by member with the one that was issued, so that nothing about it can be swapped. */
function isThisPermit(permit: Spending["permit"], presented: unknown): boolean {
  if (typeof presented === "string") return presented === permit.id;
  const issued = JSON.parse(permit.envelope) as Envelope;
  const given = presented as Partial<Envelope>;
  return (
    given.payload === issued.payload && given.payloadType === issued.payloadType && given.signatures?.[0]?.sig === issued.signatures[0]?.sig
  );
}

interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly { readonly sig: string }[];
}
