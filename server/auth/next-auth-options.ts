import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Runtime, SignInSettings } from "@/server/runtime";
import { acceptSignIn } from "./accept-sign-in";
import { signOutSession } from "./person-of-session";
import { sessionCookieName } from "./session-cookie-name";

/** The page that shows people, problems, and the one button of an external provider. */
const SIGN_IN_PAGE = "/sign-in";
/** Id of the one provider: part of the redirect URI `/api/auth/callback/oidc`. */
export const PROVIDER_ID = "oidc";
const PROVIDER_TIMEOUT_MS = 10_000;

/**
 * next-auth does the protocol: state, nonce, PKCE, the ID token's signature. It keeps no person: its cookie holds the id of
 * our server session and nothing else, so that what a session may do is decided here, at every request.
 */
export function nextAuthOptions(runtime: Runtime, replacesSessionId: string | undefined): NextAuthOptions {
  const { signIn: settings } = runtime;
  const isSecure = settings.publicOrigin.startsWith("https:");
  return {
    providers: [oidcProvider(settings)],
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
          const outcome = await acceptSignIn(runtime, { claims: { ...profile }, replacesSessionId, requestId: randomUUID() });
          if ("refused" in outcome) return problemUrl(settings, outcome.refused);
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
    events: { signOut: async ({ token }) => signOutSession(runtime, typeof token?.sid === "string" ? token.sid : undefined) },
  };
}

function oidcProvider({ issuer, clientId, clientSecret, scopes }: SignInSettings): OAuthConfig<{ readonly sub: string }> {
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
    profile: ({ sub }) => ({ id: sub }),
  };
}

function problemUrl({ publicOrigin }: SignInSettings, problem: string): string {
  return `${publicOrigin}${SIGN_IN_PAGE}?error=${problem}`;
}

/** Code and message only, as a line of the log: what next-auth hands over beside them may hold tokens. */
function logError(code: string, metadata: unknown): void {
  const error = metadata instanceof Error ? metadata : (metadata as { readonly error?: unknown } | undefined)?.error;
  const message = error instanceof Error ? error.message : undefined;
  process.stderr.write(`${JSON.stringify({ level: "error", time: new Date().toISOString(), code, message })}\n`);
}
