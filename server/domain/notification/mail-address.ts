const LOCAL = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*";
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const ADDRESS = new RegExp(`^${LOCAL}@${LABEL}(?:\\.${LABEL})*$`);

/**
 * Returns true if email may be sent to this claim of an identity provider: exactly one plain address. Quoted
 * local parts, comments, lists and display names are legal in headers and have sent email to strangers
 * (GHSA-5jpx-9hw9-2fx4); nobody needs them here.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text) && text.indexOf("@") <= 64;
}
