import type { SignInProblem } from "./sign-in-problem";

/**
 * Messages of `openid-client`, which runs next-auth's protocol; its errors have no codes. A test with real
 * providers verifies this table.
 */
const BY_MESSAGE: readonly (readonly [RegExp, SignInProblem])[] = [
  [/^(?:unexpected iss value|iss mismatch|iss missing)/, "issuer-mismatch"],
  [/^(?:aud |azp |missing required JWT property azp)/, "audience-mismatch"],
  [
    /^(?:failed to validate JWT signature|no valid key found|multiple matching keys)/,
    "signature-not-verified",
  ],
  [/^unexpected JWT alg/, "algorithm-not-accepted"],
  [/^JWT expired/, "provider-clock-behind"],
  [/^JWT not active yet/, "authenticated-in-future"],
  [/^missing required JWT property sub/, "subject-unreadable"],
  [/^(?:state mismatch|state missing|nonce mismatch)/, "expired"],
  [/timed out|^expected 200 OK, got: 5/, "provider-unreachable"],
];

/** Error codes of OAuth 2.0 (RFC 6749 §4.1.2.1, §5.2) and OpenID Connect Core (§3.1.2.6). */
const BY_CODE: Readonly<Record<string, SignInProblem>> = {
  access_denied: "denied",
  consent_required: "denied",
  interaction_required: "denied",
  login_required: "denied",
  invalid_client: "client-refused",
  unauthorized_client: "client-refused",
  invalid_grant: "expired",
};

/** Returns the problem of a provider's error answer at the callback; undefined without one. */
export function refusedAuthorization(code: string | null): SignInProblem | undefined {
  if (code === null) return undefined;
  return (Object.hasOwn(BY_CODE, code) && BY_CODE[code]) || "provider-refused";
}

/** Returns the problem of an error in the exchange of code for tokens, or in the check of the ID token. */
export function failedExchange(error: unknown): SignInProblem {
  const {
    name,
    message = "",
    error: code,
    code: systemCode,
  } = error as Readonly<Record<string, string | undefined>>;
  if (name === "OPError" && code !== undefined) return refusedAuthorization(code) ?? "provider-refused";
  const known = BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
  if (known) return known;
  if (systemCode !== undefined) return "provider-unreachable";
  return name === "OPError" ? "provider-refused" : "id-token-unreadable";
}
