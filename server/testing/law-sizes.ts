import { inject } from "vitest";
import { HOUR_MS } from "@/server/domain/time/durations";

declare module "vitest" {
  interface ProvidedContext {
    /** Sizes of law tests: absent for the few cases of every run. */
    readonly lawSizes?: LawSizes;
  }
}

export interface LawSizes {
  /** Random command sequences on a real database. */
  readonly histories: number;
  /** Moments at which two acts are raced. */
  readonly interleavings: number;
  /** Races of spending a permit against acts that close its gates. */
  readonly moments: number;
  /** Random facts for each law of decisions. */
  readonly facts: number;
}

/** A few in every run; `npm run laws` uses the sizes of the goals. */
export const LAW_SIZES: LawSizes = inject("lawSizes") ?? {
  histories: 25,
  interleavings: 60,
  moments: 30,
  facts: 120,
};

/** A law at full size may take hours. */
export const LAW_TIMEOUT_MS = inject("lawSizes") === undefined ? 600_000 : 24 * HOUR_MS;
