/** Largest lead of an identity provider's clock. */
const SKEW_MS = 60_000;

/**
 * Returns why an authentication is not fresh enough to sign, as a sentence; undefined if it is. The boundary
 * is inclusive: exactly `withinMinutes` ago still counts. An instant in the future proves nothing, nor does
 * an absent one.
 */
export function whyNotFresh(
  authenticatedAt: Date | undefined,
  withinMinutes: number,
  now: Date,
): string | undefined {
  if (authenticatedAt === undefined)
    return "the identity provider did not say when you signed in, so this cannot count as a fresh authentication";
  const ageMs = now.getTime() - authenticatedAt.getTime();
  if (ageMs < -SKEW_MS)
    return "the identity provider dates your sign-in in the future; its clock or the clock of this server is wrong";
  if (ageMs <= withinMinutes * 60_000) return undefined;
  return `a signature needs a sign-in within the last ${withinMinutes} minutes; yours was ${Math.floor(ageMs / 60_000)} minutes ago. Confirm that it is you.`;
}
