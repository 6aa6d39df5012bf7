import { z } from "zod";
import { defineCommand } from "../kernel/command";
import type { DryRunResult } from "../kernel/ports/policy-dry-runs";
import { notFound } from "../kernel/require";

/**
 * Stores the result of a dry run that the worker has finished, with a ledger entry that has the digest of its
 * text.
 */
export const finishDryRun = defineCommand({
  name: "policy.finish-dry-run",
  permission: "policy.finish-dry-run",
  input: z.strictObject({
    id: z.string(),
    runner: z.string(),
    result: z.custom<DryRunResult>((value) => typeof value === "object" && value !== null).optional(),
    failure: z.string().optional(),
  }),
  run: async (tx, scope, { id, runner, result, failure }) => {
    const dryRun = await tx.policyDryRuns.find(id);
    if (!dryRun || !(await tx.policyDryRuns.finish(id, { runner, at: scope.now, result, failure })))
      return notFound("dry run under way", id);
    const { name, digest } = dryRun;
    const subjects = [
      { kind: "dry-run", id },
      { kind: "policy", name, digest },
    ];
    const found = result && {
      releases: result.releases,
      decisions: result.decisions,
      complete: result.complete,
      liveBlocked: result.effects.live.blocked,
      openBlocked: result.effects.open.blocked,
      pastBlocked: result.effects.past.blocked,
    };
    return {
      result: {},
      events: [
        {
          action: "policy.dry-run-finished",
          subjects,
          data: { name, ...(found ?? { failure: failure ?? null }) },
        },
      ],
    };
  },
});
