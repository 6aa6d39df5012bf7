import type { IdentityRefusal } from "./identity-claims";

/** Why a sign-in did not come to an end: our own refusals, and what next-auth calls its errors. */
export type SignInProblem = IdentityRefusal | "deactivated" | "denied" | "expired" | "provider-unreachable" | "broken";

interface ProblemWords {
  readonly title: string;
  readonly remedy: string;
}

/** Two lines for each: what, and what to do. */
export const SIGN_IN_PROBLEMS: Readonly<Record<SignInProblem, ProblemWords>> = {
  "no-role": {
    title: "There is no role for you here",
    remedy:
      "You are known to your identity provider, but none of your groups holds a role in Countersign. Ask an administrator to add you to one.",
  },
  "groups-missing": {
    title: "Your identity provider did not say which groups you are in",
    remedy: "Without groups there are no roles. Ask an administrator to put the groups claim into the ID token.",
  },
  "groups-unreadable": {
    title: "Your identity provider sent your groups in a form that cannot be read",
    remedy: "Expected a list of names. Ask an administrator to correct the groups claim.",
  },
  "groups-overflow": {
    title: "You are in more groups than your identity provider will list",
    remedy:
      "An incomplete list decides nothing here. Ask an administrator to limit the claim to the groups that Countersign knows, or to use roles.",
  },
  "issuer-mismatch": {
    title: "Somebody else vouched for you",
    remedy:
      "The ID token names another issuer than the one configured. Ask an administrator to compare OIDC_ISSUER with it, letter by letter.",
  },
  "subject-unreadable": {
    title: "Your identity provider did not say who you are",
    remedy: "The ID token has no usable subject. Ask an administrator of the identity provider.",
  },
  "authenticated-in-future": {
    title: "Your identity provider's clock is ahead of ours",
    remedy: "It says that you signed in in the future. Sign in again in a minute; if it stays so, an administrator must set the clocks.",
  },
  deactivated: { title: "You have been deactivated here", remedy: "An administrator can say why." },
  denied: { title: "The sign-in was cancelled", remedy: "Nothing has changed. Sign in again when you like." },
  expired: {
    title: "This sign-in took too long, or began in another browser",
    remedy: "Sign in again. If it stays so, allow cookies for this site.",
  },
  "provider-unreachable": {
    title: "Your identity provider cannot be reached",
    remedy: "Sign in again in a minute. If it stays so, an administrator should look at OIDC_ISSUER and the network.",
  },
  broken: { title: "Something broke on our side", remedy: "Sign in again. If it stays so, an administrator will find it in the log." },
};

/** next-auth's words for its own errors. */
const NEXT_AUTH_ERRORS: Readonly<Record<string, SignInProblem>> = {
  AccessDenied: "denied",
  Callback: "broken",
  Configuration: "broken",
  OAuthCallback: "expired",
  OAuthSignin: "provider-unreachable",
};

/** The problem that a `?error=` names; `broken` for a name nobody knows. The parameter itself is never shown. */
export function signInProblem(error: string | undefined): SignInProblem | undefined {
  if (error === undefined) return undefined;
  if (Object.hasOwn(SIGN_IN_PROBLEMS, error)) return error as SignInProblem;
  return (Object.hasOwn(NEXT_AUTH_ERRORS, error) && NEXT_AUTH_ERRORS[error]) || "broken";
}
