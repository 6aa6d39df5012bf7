/** Returns a page that asks for a new sign-in and then opens `callbackUrl`. */
export function freshSignInUrl(callbackUrl: string): string {
  return `/sign-in?${new URLSearchParams({ again: "1", callbackUrl })}`;
}

/** Returns the path to open after sign-in. It is always a path of this site, regardless of the address. */
export function safeCallbackUrl(value: string | string[] | undefined): string {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : "/";
}
