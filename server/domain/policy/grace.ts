import { DAY_MS } from "../time/durations";

/** Until when a release may stay on a version after a newer one was published: at this instant it stops. */
export function graceEndsAt(supersededAt: Date, { graceDays }: { readonly graceDays: number }): Date {
  return new Date(supersededAt.getTime() + graceDays * DAY_MS);
}
