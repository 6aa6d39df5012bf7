import { z } from "zod";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";

/** Verifications of the whole ledger, newest first: who asked, how far it is, what was found. */
export const listVerifications = defineQuery({
  name: "ledger.list-verifications",
  permission: "ledger.read",
  input: z.strictObject(PageInput),
  run: (store, _scope, page) => store.ledgerBook.verifications(page),
});
