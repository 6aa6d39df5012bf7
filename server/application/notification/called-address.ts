export const CALLED_ADDRESS_MAX = 2000;

/**
 * Returns true if an address may be stored as a webhook. `http` is for a server on this machine; the sender
 * refuses it elsewhere, and checks at each call what the name resolves to.
 */
export function isCalledAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return (protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname))) && username === "" && password === "";
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
