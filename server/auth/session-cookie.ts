import { decode, encode } from "next-auth/jwt";
import { sessionCookieName } from "./session-cookie-name";

/** Cookies as Next provides them. */
export interface CookieJar {
  get(name: string): { readonly value: string } | undefined;
}

/**
 * Returns the id of the server session in a browser's cookie. The cookie is encrypted and contains that id
 * alone: the server knows its person and whether it is valid. Undefined without a cookie, or with one that is
 * foreign or expired.
 */
export async function readSessionId(
  cookies: CookieJar,
  settings: { readonly publicOrigin: string; readonly sessionSecret: string },
): Promise<string | undefined> {
  const token = cookies.get(sessionCookieName(settings.publicOrigin))?.value;
  if (token === undefined) return undefined;
  try {
    const payload = await decode({ token, secret: settings.sessionSecret });
    return typeof payload?.sid === "string" ? payload.sid : undefined;
  } catch {
    // Forged, of another installation, or expired: nobody is signed in, and there is nothing to report.
    return undefined;
  }
}

/**
 * Returns the value of a session cookie, as next-auth sets it after a sign-in; for measuring the pages of
 * signed-in people.
 */
export function sessionCookieValue(
  sessionId: string,
  { sessionSecret }: { readonly sessionSecret: string },
): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: sessionSecret });
}
