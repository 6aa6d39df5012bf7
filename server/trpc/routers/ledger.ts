import { getLedgerEntry } from "@/server/application/ledger/get-entry";
import { getLedgerHead } from "@/server/application/ledger/get-head";
import { requestVerification } from "@/server/application/ledger/request-verification";
import { searchLedgerEntries } from "@/server/application/ledger/search-entries";
import { mutationOf, queryOf, router } from "../init";

export const ledgerRouter = router({
  search: queryOf(searchLedgerEntries),
  entry: queryOf(getLedgerEntry),
  head: queryOf(getLedgerHead),
  verify: mutationOf(requestVerification),
});
