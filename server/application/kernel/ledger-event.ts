import type { JsonValue } from "@/server/domain/canonical/index";
import type { LedgerAction } from "@/server/domain/ledger/entry";
import type { EventSubject } from "@/server/domain/ledger/reach";

/** One recorded act, as a use-case returns it; who and when are the kernel's to add. */
export interface LedgerEvent {
  readonly action: LedgerAction;
  readonly subjects: readonly EventSubject[];
  readonly data: { readonly [name: string]: JsonValue };
}

/** A command that changes nothing worth recording does not exist: the list is never empty. */
export type LedgerEvents = readonly [LedgerEvent, ...LedgerEvent[]];
