import { decodeProtectedHeader } from "jose";
import type { TokenEndpointHandler } from "next-auth/providers/oauth";
import { failedExchange } from "./sign-in-failure";
import type { SignInProblem } from "./sign-in-problem";

/**
 * Asymmetric algorithms. `none` and those with a shared secret are never accepted, even if a provider offers
 * them.
 */
const ALGORITHMS: ReadonlySet<string> = new Set([
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
]);

type Exchange = Extract<TokenEndpointHandler, { readonly request?: unknown }>;
type Client = Parameters<NonNullable<Exchange["request"]>>[0]["client"];

/** The check of a signed token, which `openid-client` calls with the one algorithm it expects. */
interface ChecksTokens {
  validateJWT: (jwt: string, expectedAlgorithm: string, ...rest: unknown[]) => unknown;
}

/**
 * Exchanges the code for an ID token like next-auth, with two differences: every algorithm in the provider's
 * metadata is accepted for an ID token, and the cause of a failure is reported before next-auth gives all of
 * them one name.
 */
export function exchangeCode(report: (problem: SignInProblem) => void): Exchange {
  return {
    async request({ client, params, checks, provider }) {
      try {
        return {
          tokens: await acceptingOfferedAlgorithms(client).callback(provider.callbackUrl, params, checks),
        };
      } catch (error) {
        report(failedExchange(error));
        throw error;
      }
    },
  };
}

function acceptingOfferedAlgorithms(client: Client): Client {
  const offered = client.issuer.metadata["id_token_signing_alg_values_supported"];
  const accepted = new Set(
    Array.isArray(offered) ? offered.filter((name) => ALGORITHMS.has(name)) : ["RS256"],
  );
  const checking = client as unknown as ChecksTokens;
  const { validateJWT } = checking;
  checking.validateJWT = (jwt, expected, ...rest) => {
    const { alg = expected } = headerOf(jwt);
    return validateJWT.call(client, jwt, accepted.has(alg) ? alg : expected, ...rest);
  };
  return client;
}

/** Unverified: it only selects one of the accepted algorithms. */
function headerOf(jwt: string): { readonly alg?: string } {
  try {
    return decodeProtectedHeader(jwt);
  } catch {
    return {};
  }
}
