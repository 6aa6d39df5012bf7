import { signIn } from "next-auth/react";

/** The id of the identity provider in next-auth's options. */
const PROVIDER = "oidc";

interface SignInRequest {
  /** The path of this site to come back to. */
  readonly callbackUrl: string;
  /** The email address that the provider should expect. A hint, not a requirement. */
  readonly loginHint?: string | undefined;
}

/** Opens the identity provider and comes back signed in. */
export async function startSignIn({ callbackUrl, loginHint }: SignInRequest): Promise<void> {
  await signIn(PROVIDER, { callbackUrl }, hintOf(loginHint));
}

/**
 * Opens the identity provider for a new sign-in and comes back. Another person who signs in there is the new
 * actor; signatures are always of the person signed in.
 */
export async function reauthenticate({ callbackUrl, loginHint }: SignInRequest): Promise<void> {
  await signIn(PROVIDER, { callbackUrl }, { prompt: "login", max_age: "0", ...hintOf(loginHint) });
}

function hintOf(loginHint: string | undefined): Record<string, string> {
  return loginHint ? { login_hint: loginHint } : {};
}
