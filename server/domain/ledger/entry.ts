import type { ActorReference } from "../authorization/actor";
import { canonicalJson, type JsonValue } from "../canonical/index";
import type { RecordStamp } from "./record-kinds";

/** A subject of an entry. `kind` is a glossary word; at least one of `id` and `digest` identifies it. */
export interface LedgerSubject {
  readonly kind: string;
  readonly id?: string;
  readonly digest?: string;
  readonly name?: string;
}

/** Past tense, `noun.verbed`: `promotion.permitted`, `sign-off.refused`. */
export type LedgerAction = `${string}.${string}`;

/** The act happened, or was refused by a rule whose refusals are recorded. */
export type LedgerOutcome = "done" | "refused";

/**
 * One recorded act: actor, action, time and subjects. Without the position and time of sealing, because it is
 * written before they exist.
 */
export interface LedgerEntryBody {
  readonly action: LedgerAction;
  /**
   * UTC with exactly three fractional digits, `2026-01-31T09:05:07.120Z`, as `Date.prototype.toISOString`
   * formats it.
   */
  readonly at: string;
  readonly actor: ActorReference;
  readonly requestId: string;
  readonly subjects: readonly LedgerSubject[];
  /** Integers beyond ±(2^53 − 1) are strings: a JSON number would be rounded before it is hashed. */
  readonly data: JsonValue;
  readonly outcome: LedgerOutcome;
  /** The act's effect on records that decisions rest on; absent if there is none. */
  readonly records?: readonly RecordStamp[];
}

const ACTION = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** RFC 8785 writes U+0000 as `\u0000`; it is a real escape only behind an even number of backslashes. */
const ESCAPED_NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/**
 * Returns the text of an entry that is stored, hashed and given to auditors: canonical JSON (RFC 8785).
 * Parsing and serialising it gives the same text, so anyone can check a leaf hash from the stored text alone.
 *
 * @throws RangeError for an action that is not `noun.verbed`, a time in any other form, a value outside JSON
 * (NaN, a lone surrogate), and the character U+0000, which the database's queryable copy cannot store.
 */
export function canonicalEntry(body: LedgerEntryBody): string {
  if (!ACTION.test(body.action))
    throw new RangeError(`a ledger action reads noun.verbed, got ${JSON.stringify(body.action)}`);
  if (!INSTANT.test(body.at))
    throw new RangeError(`a ledger time is UTC with milliseconds, got ${JSON.stringify(body.at)}`);
  const text = canonicalJson(body);
  if (ESCAPED_NUL.test(text)) throw new RangeError("a ledger entry cannot hold the character U+0000");
  return text;
}
