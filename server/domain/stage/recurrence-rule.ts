/** The parts of a recurrence rule that limit how it is counted. */
export interface RecurrenceRule {
  readonly frequency: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  readonly interval: number;
  readonly isCounted: boolean;
}

/**
 * The allowed values of each part. Hours and minutes are missing: an entry's start and duration state them.
 */
const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,2}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  WKST: /^(MO|SU)$/,
  BYDAY: /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTH: /^([1-9]|1[0-2])(,([1-9]|1[0-2]))*$/,
  BYMONTHDAY: /^-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*$/,
  BYSETPOS: /^-?1$/,
};
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

type Parts = ReadonlyMap<string, string>;

/**
 * Reads an RRULE of RFC 5545, as far as calendars need it.
 *
 * Only rules that certainly recur are accepted. The search for the next occurrence of a rule that never does
 * (the 31st of February, every second day that is a Monday) takes minutes, and the author of a calendar must
 * not stop every decision.
 * @param firstDay day of the month of the first occurrence, which monthly and yearly rules repeat unless they
 * name days.
 * @throws RangeError with the fault.
 */
export function readRecurrenceRule(text: string, firstDay: number): RecurrenceRule {
  const parts = partsOf(text);
  const frequency = parts.get("FREQ") as RecurrenceRule["frequency"] | undefined;
  if (frequency === undefined) throw new RangeError(`${text} has no FREQ`);
  const why = whyNeverSurely(parts, frequency, firstDay);
  if (why !== undefined) throw new RangeError(`${text}: ${why}`);
  return { frequency, interval: Number(parts.get("INTERVAL") ?? 1), isCounted: parts.has("COUNT") };
}

function partsOf(text: string): Parts {
  const parts = new Map<string, string>();
  for (const part of text.replace(/^RRULE:/, "").split(";")) {
    const [name = "", value = "", ...rest] = part.split("=");
    if (!Object.hasOwn(PARTS, name) || parts.has(name) || rest.length > 0 || !PARTS[name]?.test(value)) {
      throw new RangeError(`${part} is no part of a rule that recurs daily or less often`);
    }
    parts.set(name, value);
  }
  return parts;
}

function whyNeverSurely(
  parts: Parts,
  frequency: RecurrenceRule["frequency"],
  firstDay: number,
): string | undefined {
  const byDate = parts.has("BYMONTH") || parts.has("BYMONTHDAY") || parts.has("BYSETPOS");
  const isRare = frequency === "MONTHLY" || frequency === "YEARLY";
  const isNth = /\d/.test(parts.get("BYDAY") ?? "");
  if (Number(parts.get("INTERVAL") ?? 1) > 1 && (byDate || (parts.has("BYDAY") && frequency !== "WEEKLY"))) {
    return "an INTERVAL and a choice of days may never meet";
  }
  if (frequency === "WEEKLY" && parts.has("BYMONTHDAY")) return "a weekly rule has no days of the month";
  if (parts.has("BYSETPOS") && !(isRare && parts.has("BYDAY")))
    return "BYSETPOS needs BYDAY in a monthly or yearly rule";
  if (isNth && (!isRare || parts.has("BYMONTHDAY")))
    return "a numbered weekday needs a monthly or yearly rule without days of the month";
  return dayExists(parts, isRare ? firstDay : undefined) ? undefined : "no such day is in any such month";
}

function dayExists(parts: Parts, firstDay: number | undefined): boolean {
  const months = numbers(parts.get("BYMONTH")) ?? DAYS_IN_MONTH.map((_, index) => index + 1);
  const days =
    numbers(parts.get("BYMONTHDAY")) ?? (parts.has("BYDAY") || firstDay === undefined ? [1] : [firstDay]);
  return months.some((month) => days.some((day) => Math.abs(day) <= (DAYS_IN_MONTH[month - 1] ?? 0)));
}

function numbers(list: string | undefined): readonly number[] | undefined {
  return list?.split(",").map(Number);
}
