export const CALLED_ADDRESS_MAX = 2000;

/**
 * Whether an address may be kept as one to call. `http` is for a server on this machine; whoever sends refuses it anywhere
 * else, and asks each time whether what the name resolves to may be called.
 */
export function isCalledAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return (protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname))) && username === "" && password === "";
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
