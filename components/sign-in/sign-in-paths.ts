/** A page that asks the person to prove again who they are, and then leads back to `callbackUrl`. */
export function freshSignInUrl(callbackUrl: string): string {
  return `/sign-in?${new URLSearchParams({ again: "1", callbackUrl })}`;
}

/** Where to go afterwards: a path of this site, whatever the address bar says. */
export function safeCallbackUrl(value: string | string[] | undefined): string {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : "/";
}
