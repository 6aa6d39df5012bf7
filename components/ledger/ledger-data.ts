import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["ledger"];

export type LedgerEntries = Outputs["search"];
export type LedgerHead = Outputs["head"];
export type LedgerEntry = Outputs["entry"];
