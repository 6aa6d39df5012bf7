import type { JsonValue } from "@/server/domain/canonical/index";

/** A thing an act was about. `digest` where the thing has one, so that the entry proves which. */
export interface LedgerSubject {
  readonly kind: string;
  readonly id?: string;
  readonly digest?: string;
  readonly name?: string;
}

/** One recorded act. `action` is past tense, `noun.verbed`. */
export interface LedgerEvent {
  readonly action: `${string}.${string}`;
  readonly subjects: readonly LedgerSubject[];
  readonly data: { readonly [name: string]: JsonValue };
}

/** A command that changes nothing worth recording does not exist: the list is never empty. */
export type LedgerEvents = readonly [LedgerEvent, ...LedgerEvent[]];
