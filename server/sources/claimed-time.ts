import { isRecordable } from "@/server/domain/time/recordable-instant";

/** A point in time as a sender wrote it. */
export interface ClaimedTime {
  /** Exactly as received. */
  readonly raw: string;
  /**
   * Undefined when the format is unknown, the time does not exist (30 February), or cannot be recorded (year
   * 0).
   */
  readonly instant: Date | undefined;
  /** True when the text has no zone; it was then read as UTC. */
  readonly zoneAssumed: boolean;
}

// 2026-11-20T22:21:20.819215+01:00, with a space for the T, with 1 to 9 fractional digits, with or without a zone,
// and ISO 8601's basic form as Great Expectations writes it: 20261120T222338.676441Z.
const TIME =
  /^(?<year>[0-9]{4})-?(?<month>[0-9]{2})-?(?<day>[0-9]{2})[T ](?<hour>[0-9]{2}):?(?<minute>[0-9]{2})(?::?(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?(?<zone>Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?$/;

/** Parses the time formats of real tools. Fractions of a second are cut to milliseconds. Never throws. */
export function readClaimedTime(raw: string): ClaimedTime {
  const parts = TIME.exec(raw.trim())?.groups;
  if (parts === undefined) return { raw, instant: undefined, zoneAssumed: false };
  const local = localTime(parts);
  const offsetMinutes = offsetOf(parts["zone"]);
  const instant =
    local === undefined || offsetMinutes === undefined
      ? undefined
      : recordable(new Date(local.getTime() - offsetMinutes * 60_000));
  return { raw, instant, zoneAssumed: parts["zone"] === undefined };
}

/** Returns the instant a number of milliseconds after 1970; undefined for one that cannot be recorded. */
export function instantOfEpochMs(milliseconds: number): Date | undefined {
  return recordable(new Date(milliseconds));
}

function recordable(instant: Date): Date | undefined {
  return isRecordable(instant) ? instant : undefined;
}

function localTime(parts: Readonly<Record<string, string | undefined>>): Date | undefined {
  const [year, month, day, hour, minute, second] = ["year", "month", "day", "hour", "minute", "second"].map(
    (name) => Number(parts[name] ?? 0),
  ) as [number, number, number, number, number, number];
  const milliseconds = Number((parts["fraction"] ?? "").padEnd(3, "0").slice(0, 3));
  const instant = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  instant.setUTCFullYear(year, month - 1, day);
  // Date rolls 30 February over into March; such a time does not exist.
  const exists =
    instant.getUTCMonth() === month - 1 &&
    instant.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return exists ? instant : undefined;
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === "Z" || zone === "z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(":", "") || "0")];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/**
 * Returns a tool's timestamp as the two members of evidence; the instant is left out if it cannot be parsed.
 */
export function claimedAt(raw: string): { readonly rawTimestamp: string; readonly collectedAt?: Date } {
  const { instant } = readClaimedTime(raw);
  return instant === undefined ? { rawTimestamp: raw } : { rawTimestamp: raw, collectedAt: instant };
}
