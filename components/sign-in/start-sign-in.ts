import { signIn } from "next-auth/react";

/** Id of the identity provider in next-auth's options. */
const PROVIDER = "oidc";

interface SignInRequest {
  /** Path of this site to come back to. */
  readonly callbackUrl: string;
  /** Whom the provider should expect, by e-mail address. A hint, not a demand. */
  readonly loginHint?: string | undefined;
}

/** Leave for the identity provider, and come back signed in. */
export async function startSignIn({ callbackUrl, loginHint }: SignInRequest): Promise<void> {
  await signIn(PROVIDER, { callbackUrl }, hintOf(loginHint));
}

/**
 * Leave for the identity provider, prove again who is here, and come back. Whoever proves it is who is signed in afterwards:
 * coming back as another person changes who signs, never whose signature it is.
 */
export async function reauthenticate({ callbackUrl, loginHint }: SignInRequest): Promise<void> {
  await signIn(PROVIDER, { callbackUrl }, { prompt: "login", max_age: "0", ...hintOf(loginHint) });
}

function hintOf(loginHint: string | undefined): Record<string, string> {
  return loginHint ? { login_hint: loginHint } : {};
}
