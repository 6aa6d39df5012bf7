import { inject } from "vitest";
import { HOUR_MS } from "@/server/domain/time/durations";

declare module "vitest" {
  interface ProvidedContext {
    /** How often laws are tried: absent for the few times that every run affords. */
    readonly lawSizes?: LawSizes;
  }
}

export interface LawSizes {
  /** Random command sequences on a real database. */
  readonly histories: number;
  /** Moments at which two acts are raced. */
  readonly interleavings: number;
  /** Races of spending a permit against what closes its gates. */
  readonly moments: number;
  /** Random facts each law of decisions is held against. */
  readonly facts: number;
}

/** A few in every run; `npm run laws` tries them as often as the goals ask. */
export const LAW_SIZES: LawSizes = inject("lawSizes") ?? { histories: 25, interleavings: 60, moments: 30, facts: 120 };

/** Beyond the few of every run, a law may take hours. */
export const LAW_TIMEOUT_MS = inject("lawSizes") === undefined ? 600_000 : 24 * HOUR_MS;
