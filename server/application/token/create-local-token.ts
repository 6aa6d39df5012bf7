import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand, type Outcome } from "../kernel/command";
import type { TransactionStore } from "../kernel/ports";
import type { Scope } from "../kernel/scope";
import { createServiceAccount } from "../service-account/create-service-account";
import { serviceAccountFields } from "../service-account/service-account-fields";
import { createToken, type MintedToken } from "./create-token";
import { tokenFields } from "./token-fields";

/**
 * Creates account and token in one act, for a caller who can read the data directory of this machine: a
 * machine role, a day at most. Such an account has no known owner, so its submissions count as contributed by
 * unknown people.
 *
 * @throws AppError `already-exists` when the name belongs to an account of another role or team, and the
 * errors of `createToken`.
 */
export const createLocalToken = defineCommand({
  name: "token.create-locally",
  permission: "token.create-locally",
  input: z.strictObject({ ...serviceAccountFields, ...tokenFields }),
  run: async (
    tx,
    scope,
    { name, team, role, ...asked },
  ): Promise<Outcome<MintedToken & { readonly team: string }>> => {
    const created = await ensureAccount(tx, scope, { name, team, role, ownerIds: [] });
    const minted = await createToken.run(tx, scope, { account: name, ...asked });
    if ("refused" in minted) return minted;
    return { result: { ...minted.result, team }, events: [...minted.events, ...(created?.events ?? [])] };
  },
});

async function ensureAccount(
  tx: TransactionStore,
  scope: Scope,
  wanted: Parameters<typeof createServiceAccount.run>[2],
) {
  const existing = await tx.serviceAccounts.findByName(wanted.name);
  if (!existing) return createServiceAccount.run(tx, scope, wanted);
  if (existing.role !== wanted.role || existing.team !== wanted.team)
    throw new AppError(
      "already-exists",
      `${wanted.name} already exists with the role ${existing.role} in team ${existing.team}. Use another name, or that role and team.`,
    );
  return;
}
