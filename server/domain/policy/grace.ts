import { DAY_MS } from "../time/durations";

/** Returns the instant at which a superseded version begins to block its releases. */
export function graceEndsAt(supersededAt: Date, { graceDays }: { readonly graceDays: number }): Date {
  return new Date(supersededAt.getTime() + graceDays * DAY_MS);
}
