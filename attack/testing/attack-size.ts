import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Share of the full size, above 0 and at most 1; absent in `npm test`, which uses the least size. */
    readonly attackShare?: number;
  }
}

/** True in `npm run attack`, which runs one attack at a time; false for the sample in `npm test`, beside which other tests run. */
export const ATTACKS_IN_FULL = inject("attackShare") !== undefined;

/** After so long an attack is hung: it takes seconds in the sample, and minutes at full size. */
export const ATTACK_TIMEOUT_MS = ATTACKS_IN_FULL ? 900_000 : 600_000;

/** Returns a number or size: the share of `full` in `ATTACK_SHARE`, never less than `least`. */
export function attackSize({ full, least }: { readonly full: number; readonly least: number }): number {
  return Math.max(least, Math.round(full * (inject("attackShare") ?? 0)));
}
