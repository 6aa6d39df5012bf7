import { hasOutsideAccess } from "@/server/application/outside-access/has-access";
import { endAccess } from "@/server/application/session/end-access";
import { establishSession } from "@/server/application/session/establish-session";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import type { Runtime } from "@/server/process/runtime";
import { type Identity, type IdentityClaims, readIdentity } from "./identity-claims";
import type { SignInProblem } from "./sign-in-problem";

interface SignInAttempt {
  /** Claims of an ID token whose signature, audience, expiry and nonce have been verified. */
  readonly claims: IdentityClaims;
  /** The server session this browser held until now. */
  readonly replacesSessionId: string | undefined;
  readonly requestId: string;
}

/** Turns a verified ID token into a server session, or into the reason why there is none. */
export async function acceptSignIn(
  runtime: Runtime,
  attempt: SignInAttempt,
): Promise<{ readonly sessionId: string } | { readonly refused: SignInProblem }> {
  const { issuer, groupsClaim, roleGroups, sessionHours } = runtime.signIn;
  const identity = readIdentity(attempt.claims, {
    issuer,
    groupsClaim,
    roleGroups,
    now: runtime.kernel.now(),
  });
  const caller = { actor: SYSTEM_ACTOR, requestId: attempt.requestId };
  try {
    if ("refused" in identity) {
      const { refused, subject, guest } = identity;
      if (guest && (await runtime.execute(hasOutsideAccess, caller, idOf(guest)))) {
        const { replacesSessionId } = attempt;
        return await runtime.execute(establishSession, caller, { ...guest, sessionHours, replacesSessionId });
      }
      if (subject !== undefined)
        await runtime.execute(endAccess, caller, { issuer, subject, because: refused });
      return { refused };
    }
    return await runtime.execute(establishSession, caller, {
      ...identity,
      sessionHours,
      replacesSessionId: attempt.replacesSessionId,
    });
  } catch (error) {
    if (isAppError(error) && error.code === "not-permitted")
      return { refused: "refused" in identity ? identity.refused : "deactivated" };
    throw error;
  }
}

const idOf = ({ issuer, subject, email }: Identity) => ({ issuer, subject, email });
