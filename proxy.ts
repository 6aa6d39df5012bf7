import { type NextRequest, NextResponse } from "next/server";
import { SESSION_COOKIES } from "./server/auth/session-cookie-name";

/**
 * Spares the signed-out a page they could not read anyway. This is a courtesy, never the gate: a cookie's mere presence proves
 * nothing, every page and procedure asks who is there, and the product is as tight without this file.
 */
export function proxy(request: NextRequest): NextResponse {
  if (SESSION_COOKIES.some((name) => request.cookies.has(name))) return NextResponse.next();
  const signIn = request.nextUrl.clone();
  signIn.pathname = "/sign-in";
  signIn.search = "";
  const wanted = request.nextUrl.pathname + request.nextUrl.search;
  if (wanted !== "/") signIn.searchParams.set("callbackUrl", wanted);
  return NextResponse.redirect(signIn);
}

/** Pages only: no API, no identity provider, no health, no assets, not sign-in itself. */
export const config = {
  matcher: [
    "/((?!api/|api$|oidc/|oidc$|internal/|livez$|readyz$|metrics$|_next/|sign-in$|sign-in/|.*\\.(?:css|gif|ico|jpg|js|json|map|png|svg|txt|webmanifest|woff2)$).*)",
  ],
};
