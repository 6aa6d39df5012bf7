import { whyNoWebAddress } from "@/server/domain/uri/outside-uri";

/** Returns true if an address that came from outside may be followed. The rule is the one that new addresses are accepted by. */
export function isWebAddress(href: string): boolean {
  return whyNoWebAddress(href) === undefined;
}
