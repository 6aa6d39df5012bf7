import { z } from "zod";
import { modelsOf } from "@/server/domain/authorization/actor";
import { DigestText } from "../kernel/fields";
import type { DryRunRecord } from "../kernel/ports/policy-dry-runs";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/** Returns one dry run: progress and result. A caller with less reach than its requester does not see it. */
export const getDryRun = defineQuery({
  name: "policy.get-dry-run",
  permission: "policy.dry-run",
  input: z.strictObject({ id: z.string().min(1).max(60) }),
  run: async (store, scope, { id }) => {
    const found = await store.policyDryRuns.find(id);
    return found && maySee(found, scope) ? shown(found, scope) : notFound("dry run", id);
  },
});

/** Returns the newest dry run of exactly this text that the caller may see, finished or running. */
export const findDryRun = defineQuery({
  name: "policy.find-dry-run",
  permission: "policy.dry-run",
  input: z.strictObject({ digest: DigestText }),
  run: async (store, scope, { digest }) => {
    const found = (await store.policyDryRuns.newestOf(digest)).find((record) => maySee(record, scope));
    return { dryRun: found ? shown(found, scope) : undefined };
  },
});

/** Callers see their own runs, and those within their reach. */
export function maySee(
  { requestedBy, teams, models }: DryRunRecord,
  { actor, teams: reach }: Scope,
): boolean {
  if (requestedBy.id === actor.id) return true;
  if (!within(models, modelsOf(actor))) return false;
  return within(teams, reach);
}

function within(inner: readonly string[] | "*", outer: readonly string[] | "*"): boolean {
  return outer === "*" || (inner !== "*" && inner.every((one) => outer.includes(one)));
}

export type DryRunState = "running" | "finished" | "failed" | "cancelled";

function shown({ text: _text, models: _models, ...record }: DryRunRecord, { actor }: Scope) {
  return { ...record, state: stateOf(record), isMine: record.requestedBy.id === actor.id };
}

function stateOf({
  finishedAt,
  cancelledAt,
  result,
}: Pick<DryRunRecord, "finishedAt" | "cancelledAt" | "result">): DryRunState {
  if (finishedAt === undefined) return "running";
  if (cancelledAt !== undefined) return "cancelled";
  return result ? "finished" : "failed";
}
