/** Whether an address that came from outside may be followed: `https:` or `http:`, absolute, parsed as the browser would parse it. */
export function isWebAddress(href: string): boolean {
  return URL.canParse(href) && ["https:", "http:"].includes(new URL(href).protocol);
}
