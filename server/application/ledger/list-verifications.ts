import { z } from "zod";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";

/** Lists verifications of the whole ledger, newest first: requester, progress and result. */
export const listVerifications = defineQuery({
  name: "ledger.list-verifications",
  permission: "ledger.read",
  input: z.strictObject(PageInput),
  run: (store, _scope, page) => store.ledgerBook.verifications(page),
});
