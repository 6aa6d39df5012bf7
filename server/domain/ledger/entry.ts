import type { ActorReference } from "../authorization/actor";
import { canonicalJson, type JsonValue } from "../canonical/index";
import type { RecordStamp } from "./record-kinds";

/** What an entry speaks about. `kind` is a glossary word; at least one of `id` and `digest` says which one. */
export interface LedgerSubject {
  readonly kind: string;
  readonly id?: string;
  readonly digest?: string;
  readonly name?: string;
}

/** Past tense, `noun.verbed`: `promotion.permitted`, `sign-off.refused`. */
export type LedgerAction = `${string}.${string}`;

/** Whether the act happened, or was asked for and refused by a rule worth having on record. */
export type LedgerOutcome = "done" | "refused";

/**
 * One recorded act: who did what, when, to which subjects. Position and time of sealing are not part of it, because it is
 * written before they exist.
 */
export interface LedgerEntryBody {
  readonly action: LedgerAction;
  /** UTC with exactly three fractional digits, `2026-01-31T09:05:07.120Z`: what `Date.prototype.toISOString` writes. */
  readonly at: string;
  readonly actor: ActorReference;
  readonly requestId: string;
  readonly subjects: readonly LedgerSubject[];
  /** Integers beyond ±(2^53 − 1) travel as strings: a JSON number would be rounded before it is hashed. */
  readonly data: JsonValue;
  readonly outcome: LedgerOutcome;
  /** What the act made of the records that decisions rest on; absent where it wrote none. */
  readonly records?: readonly RecordStamp[];
}

const ACTION = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** RFC 8785 writes U+0000 as `\u0000`; it is a real escape only behind an even number of backslashes. */
const ESCAPED_NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/**
 * The text of an entry that is stored, hashed and handed to auditors: canonical JSON (RFC 8785). Parsing it and writing
 * it again gives the same text, so a leaf hash can be checked by anyone, from the stored text alone.
 *
 * @throws RangeError for an action that is not `noun.verbed`, a time in any other form, a value JSON cannot hold (NaN, a lone
 * surrogate), and the character U+0000, which the database's queryable copy cannot hold.
 */
export function canonicalEntry(body: LedgerEntryBody): string {
  if (!ACTION.test(body.action)) throw new RangeError(`a ledger action reads noun.verbed, got ${JSON.stringify(body.action)}`);
  if (!INSTANT.test(body.at)) throw new RangeError(`a ledger time is UTC with milliseconds, got ${JSON.stringify(body.at)}`);
  const text = canonicalJson(body);
  if (ESCAPED_NUL.test(text)) throw new RangeError("a ledger entry cannot hold the character U+0000");
  return text;
}
