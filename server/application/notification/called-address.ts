import { whyNoCalledAddress } from "@/server/domain/uri/outside-uri";

export const CALLED_ADDRESS_MAX = 2000;

/** Returns true if an address can be stored as a webhook, by the rules of every address from outside. */
export function isCalledAddress(text: string): boolean {
  return whyNoCalledAddress(text) === undefined;
}
