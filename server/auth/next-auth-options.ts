import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Runtime, SignInSettings } from "@/server/process/runtime";
import { acceptSignIn } from "./accept-sign-in";
import { exchangeCode } from "./exchange-code";
import { signOutSession } from "./person-of-session";
import { sessionCookieName } from "./session-cookie-name";
import type { SignInProblem } from "./sign-in-problem";

/** The page that shows people, problems, and the one button of an external provider. */
const SIGN_IN_PAGE = "/sign-in";
/** Id of the one provider: part of the redirect URI `/api/auth/callback/oidc`. */
export const PROVIDER_ID = "oidc";
const PROVIDER_TIMEOUT_MS = 10_000;

/**
 * Configures next-auth. `report` gets the cause of a failed exchange with the provider. next-auth runs the
 * protocol: state, nonce, PKCE, the ID token's signature. It stores no person: its cookie has only the id of
 * the server session, so that each request is authorised here.
 */
export function nextAuthOptions(
  runtime: Runtime,
  replacesSessionId: string | undefined,
  report: (problem: SignInProblem) => void = () => undefined,
): NextAuthOptions {
  const { signIn: settings } = runtime;
  const isSecure = settings.publicOrigin.startsWith("https:");
  return {
    providers: [oidcProvider(settings, report)],
    secret: settings.sessionSecret,
    useSecureCookies: isSecure,
    session: { strategy: "jwt", maxAge: settings.sessionHours * 3600 },
    cookies: {
      sessionToken: {
        name: sessionCookieName(settings.publicOrigin),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure },
      },
    },
    pages: { signIn: SIGN_IN_PAGE, signOut: SIGN_IN_PAGE, error: SIGN_IN_PAGE },
    logger: { error: logError, warn: () => undefined, debug: () => undefined },
    callbacks: {
      async signIn({ user, profile }) {
        try {
          const outcome = await acceptSignIn(runtime, {
            claims: { ...profile },
            replacesSessionId,
            requestId: randomUUID(),
          });
          if ("refused" in outcome) {
            if (outcome.refused === "issuer-mismatch")
              logError("ISSUER_MISMATCH", new Error(wrongIssuer(settings, profile)));
            return problemUrl(settings, outcome.refused);
          }
          Object.assign(user, { sessionId: outcome.sessionId });
          return true;
        } catch (error) {
          // next-auth would put the error's own text into the address bar.
          logError("SIGN_IN_BROKE", error);
          return problemUrl(settings, "broken");
        }
      },
      jwt: ({ token, user }) => (user && "sessionId" in user ? { sid: user.sessionId } : { sid: token.sid }),
    },
    events: {
      signOut: async ({ token }) =>
        signOutSession(runtime, typeof token?.sid === "string" ? token.sid : undefined),
    },
  };
}

function oidcProvider(
  { issuer, clientId, clientSecret, scopes }: SignInSettings,
  report: (problem: SignInProblem) => void,
): OAuthConfig<{ readonly sub: string }> {
  return {
    id: PROVIDER_ID,
    name: "OpenID Connect",
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    authorization: { params: { scope: scopes } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: PROVIDER_TIMEOUT_MS },
    token: exchangeCode(report),
    // Without an id next-auth returns to the sign-in page without a message. This product's own rules refuse
    // an empty subject with its reason.
    profile: ({ sub }) => ({ id: sub || "no subject" }),
  };
}

function wrongIssuer({ issuer }: SignInSettings, profile: object | undefined): string {
  return `unexpected iss value, expected ${issuer}, got: ${String((profile as { readonly iss?: unknown } | undefined)?.iss)}`;
}

export function problemUrl({ publicOrigin }: SignInSettings, problem: string): string {
  return `${publicOrigin}${SIGN_IN_PAGE}?error=${problem}`;
}

/** Logs code and message only: next-auth's other data may contain tokens. */
function logError(code: string, metadata: unknown): void {
  const error =
    metadata instanceof Error ? metadata : (metadata as { readonly error?: unknown } | undefined)?.error;
  const message = error instanceof Error ? error.message : undefined;
  process.stderr.write(
    `${JSON.stringify({ level: "error", time: new Date().toISOString(), code, message })}\n`,
  );
}
