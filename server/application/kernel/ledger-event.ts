import type { JsonValue } from "@/server/domain/canonical/index";
import type { LedgerAction } from "@/server/domain/ledger/entry";
import type { EventSubject } from "@/server/domain/ledger/reach";

/** One recorded act, as a use-case returns it; the kernel adds actor and time. */
export interface LedgerEvent {
  readonly action: LedgerAction;
  readonly subjects: readonly EventSubject[];
  readonly data: { readonly [name: string]: JsonValue };
}

/** Never empty: every command changes something worth recording. */
export type LedgerEvents = readonly [LedgerEvent, ...LedgerEvent[]];
