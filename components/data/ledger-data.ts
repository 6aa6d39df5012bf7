import type { Outputs } from "./outputs";

type Ledger = Outputs["ledger"];

export type LedgerEntries = Ledger["search"];
export type LedgerHead = Ledger["head"];
/** An entry that the reader can read. Of other entries only place and proof are known. */
export type LedgerEntry = Extract<Ledger["entry"], { isWithheld: false }>;
export type WithheldEntry = Extract<Ledger["entry"], { isWithheld: true }>;
