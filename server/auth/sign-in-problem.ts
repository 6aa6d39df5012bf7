import type { IdentityRefusal } from "./identity-claims";

/** The causes of a failed sign-in: this product's own refusals, and next-auth's errors. */
export type SignInProblem =
  | IdentityRefusal
  | "audience-mismatch"
  | "signature-not-verified"
  | "algorithm-not-accepted"
  | "provider-clock-behind"
  | "id-token-unreadable"
  | "client-refused"
  | "provider-refused"
  | "deactivated"
  | "denied"
  | "expired"
  | "provider-unreachable"
  | "broken";

interface ProblemWords {
  readonly title: string;
  readonly remedy: string;
}

/** Two lines for each: the problem, and the remedy. */
export const SIGN_IN_PROBLEMS: Readonly<Record<SignInProblem, ProblemWords>> = {
  "no-role": {
    title: "You have no role",
    remedy:
      "None of your groups has a role in Countersign. Ask an administrator to add you to a group that has one.",
  },
  "groups-missing": {
    title: "Your identity provider did not send your groups",
    remedy: "Your roles depend on your groups. Ask an administrator to add the groups claim to the ID token.",
  },
  "groups-unreadable": {
    title: "Your identity provider sent your groups in a form that cannot be read",
    remedy: "Expected a list of names. Ask an administrator to correct the groups claim.",
  },
  "groups-overflow": {
    title: "Your identity provider did not send all of your groups",
    remedy:
      "You are in too many groups. Ask an administrator to limit the claim to the groups that Countersign uses, or to use roles.",
  },
  "issuer-mismatch": {
    title: "The ID token has another issuer",
    remedy:
      "Ask an administrator to compare OIDC_ISSUER with the `issuer` in the metadata of the identity provider, letter by letter. The server's log states the issuer that was received.",
  },
  "audience-mismatch": {
    title: "The ID token is for another application",
    remedy:
      "Ask an administrator to compare OIDC_CLIENT_ID with the client id at the identity provider. The server's log states both values.",
  },
  "signature-not-verified": {
    title: "The signature of the ID token could not be verified",
    remedy:
      "Ask an administrator to compare the keys at the `jwks_uri` of the identity provider with the key that it signs with, and to check that OIDC_ISSUER is that provider.",
  },
  "algorithm-not-accepted": {
    title: "The ID token is signed with an algorithm that is not accepted",
    remedy:
      "Countersign accepts the RS, PS, ES and EdDSA algorithms that the metadata of the identity provider offers. Ask an administrator to compare `id_token_signing_alg_values_supported` with the algorithm that is set for this application.",
  },
  "provider-clock-behind": {
    title: "The ID token had expired when it arrived",
    remedy:
      "Either the clock of the identity provider is behind the clock of this server, or the lifetime of its ID tokens is too short. Ask an administrator to compare both clocks; the server's log states both times.",
  },
  "id-token-unreadable": {
    title: "The ID token does not conform to OpenID Connect",
    remedy: "The server's log states what is missing. Ask an administrator to correct the identity provider.",
  },
  "client-refused": {
    title: "The identity provider refused this application",
    remedy:
      "Ask an administrator to compare OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and the redirect address with the registration at the identity provider.",
  },
  "provider-refused": {
    title: "The identity provider answered with an error",
    remedy:
      "Sign in again in a minute. If the error remains, ask an administrator to read the log of the identity provider.",
  },
  "subject-unreadable": {
    title: "The ID token has no usable subject",
    remedy:
      "The claim `sub` is empty, missing or too long. Ask an administrator of the identity provider to correct it.",
  },
  "authenticated-in-future": {
    title: "The clock of your identity provider is wrong",
    remedy:
      "The ID token has a sign-in time in the future. Sign in again in a minute; if the error remains, ask an administrator to set the clocks.",
  },
  deactivated: { title: "Your account is deactivated", remedy: "Ask an administrator for the reason." },
  denied: {
    title: "Sign-in cancelled",
    remedy:
      "You or your identity provider cancelled the sign-in. Nothing has changed; you can sign in again.",
  },
  expired: {
    title: "The sign-in took too long, or began in another browser",
    remedy: "Sign in again. If the error remains, allow cookies for this site.",
  },
  "provider-unreachable": {
    title: "Your identity provider cannot be reached",
    remedy:
      "Sign in again in a minute. If the error remains, ask an administrator to check OIDC_ISSUER and the network.",
  },
  broken: {
    title: "Internal server error",
    remedy: "Sign in again. If the error remains, ask an administrator to read the log.",
  },
};

/** next-auth's names of its own errors. */
const NEXT_AUTH_ERRORS: Readonly<Record<string, SignInProblem>> = {
  AccessDenied: "denied",
  Callback: "broken",
  Configuration: "broken",
  OAuthCallback: "expired",
  OAuthSignin: "provider-unreachable",
};

/**
 * Returns the problem of a `?error=` parameter; `broken` for an unknown name. The parameter itself is never
 * shown.
 */
export function signInProblem(error: string | undefined): SignInProblem | undefined {
  if (error === undefined) return undefined;
  if (Object.hasOwn(SIGN_IN_PROBLEMS, error)) return error as SignInProblem;
  return (Object.hasOwn(NEXT_AUTH_ERRORS, error) && NEXT_AUTH_ERRORS[error]) || "broken";
}
