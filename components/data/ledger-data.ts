import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["ledger"];

export type LedgerEntries = Outputs["search"];
export type LedgerHead = Outputs["head"];
/** An entry that the reader may read; of another there is its place and its proof. */
export type LedgerEntry = Extract<Outputs["entry"], { isWithheld: false }>;
export type WithheldEntry = Extract<Outputs["entry"], { isWithheld: true }>;
