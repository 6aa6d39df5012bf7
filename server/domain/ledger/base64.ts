/** Standard base64 with padding (RFC 4648 §4), for the few dozen bytes of a hash, key or signature. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** The bytes, or undefined for anything but the one encoding {@link toBase64} would have written: two texts never mean one signature. */
export function fromBase64(text: string): Uint8Array | undefined {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  return btoa(binary) === text ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : undefined;
}
