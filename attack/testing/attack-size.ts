import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Share of the full size, above 0 and at most 1; absent in `npm test`, which uses the least size. */
    readonly attackShare?: number;
  }
}

/** Minutes rather than seconds at full size. */
export const ATTACK_TIMEOUT_MS = inject("attackShare") === undefined ? 120_000 : 900_000;

/** Returns a number or size: the share of `full` in `ATTACK_SHARE`, never less than `least`. */
export function attackSize({ full, least }: { readonly full: number; readonly least: number }): number {
  return Math.max(least, Math.round(full * (inject("attackShare") ?? 0)));
}
