import { z } from "zod";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import type { MachineRole, Role } from "@/server/domain/authorization/role";
import { AppError } from "@/server/domain/error/app-error";
import { HOUR_MS } from "@/server/domain/time/durations";
import { defineCommand, type Outcome } from "../kernel/command";
import { Line } from "../kernel/fields";
import type { Scope } from "../kernel/scope";
import { accountSubject } from "../kernel/subject";
import { requireServiceAccount } from "../service-account/require-service-account";
import { HOURS_MAX, tokenFields } from "./token-fields";

/** Longest lifetime of a token from this machine's own command line. */
export const LOOPBACK_HOURS_MAX = 24;

export interface MintedToken {
  readonly id: string;
  /** Returned only here. */
  readonly value: string;
  readonly expiresAt: Date;
}

/**
 * Creates a bearer token for a service account, never wider than the account: its role, its team, and of
 * these only the evidence types, environments and models named here. The value is returned once and never
 * stored.
 *
 * @throws AppError `not-found` for an account out of reach, `validation-failed` for a scope or lifetime it
 * cannot have.
 */
export const createToken = defineCommand({
  name: "token.create",
  permission: "service-account.manage",
  input: z.strictObject({
    account: Line(80),
    ...tokenFields,
  }),
  run: async (
    tx,
    scope,
    { account: name, evidenceTypes, environments, models, hours },
  ): Promise<Outcome<MintedToken>> => {
    const account = await requireServiceAccount(tx.serviceAccounts, scope, name);
    if (account.disabledAt) throw fieldError("account", `${name} is disabled`);
    if (evidenceTypes.length > 0 && !maySubmitEvidence(account.role))
      throw fieldError("evidenceTypes", `a ${account.role} cannot submit evidence; omit this field`);
    if (hours > hoursMax(scope)) throw fieldError("hours", `at most ${hoursMax(scope)} hours`);
    const expiresAt = new Date(scope.now.getTime() + hours * HOUR_MS);
    const token = {
      id: scope.newId("tok"),
      serviceAccountId: account.id,
      evidenceTypes,
      environments,
      models,
      createdBy: scope.actor.id,
      createdAt: scope.now,
      expiresAt,
      revokedAt: undefined,
      lastUsedAt: undefined,
    };
    const { value, hash } = scope.newSecret();
    await tx.serviceAccounts.insertToken(token, hash);
    const subjects = [{ kind: "token", id: token.id }, accountSubject(account)];
    const data = {
      role: account.role,
      team: account.team,
      evidenceTypes,
      environments,
      models,
      expiresAt: expiresAt.toISOString(),
    };
    return {
      result: { id: token.id, value, expiresAt },
      events: [{ action: "token.created", subjects, data }],
    };
  },
});

function hoursMax({ actor }: Scope): number {
  return actor.kind === "person" ? HOURS_MAX : LOOPBACK_HOURS_MAX;
}

function maySubmitEvidence(role: MachineRole): boolean {
  const roles: readonly Role[] = PERMISSIONS["evidence.submit"];
  return roles.includes(role);
}

function fieldError(field: string, detail: string): AppError {
  return new AppError("validation-failed", `/${field}: ${detail}`, {
    errors: [{ pointer: `/${field}`, detail }],
  });
}
