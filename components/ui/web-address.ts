import { whyNoWebAddress } from "@/server/domain/uri/outside-uri";

/** Returns true if an untrusted address can be a link. New addresses are accepted by the same rule. */
export function isWebAddress(href: string): boolean {
  return whyNoWebAddress(href) === undefined;
}
