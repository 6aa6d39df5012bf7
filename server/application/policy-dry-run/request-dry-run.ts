import { actorReference, modelsOf } from "@/server/domain/authorization/actor";
import { digestOf } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { CandidateInput, requireCandidate } from "./candidate-text";

/**
 * Requests a dry run of a policy on history: every release of the models it applies to, past, live and open,
 * is evaluated by it with the facts of its permit. Only the request is recorded. A worker runs it and stores
 * progress and result under the returned id.
 *
 * @throws AppError `policy-invalid` with line and column; `already-exists` while an earlier one of the same
 * caller runs.
 */
export const requestDryRun = defineCommand({
  name: "policy.request-dry-run",
  isHeavy: true,
  isLong: true,
  permission: "policy.dry-run",
  input: CandidateInput,
  run: async (tx, scope, candidate) => {
    const { name } = candidate;
    const { text: tried } = await requireCandidate(tx, candidate);
    const { actor, teams, now } = scope;
    const id = scope.newId("dry");
    const digest = digestOf(tried);
    const models = modelsOf(actor);
    if (
      !(await tx.policyDryRuns.insert({
        id,
        name,
        digest,
        text: tried,
        teams,
        models,
        requestedBy: actorReference(actor),
        requestedAt: now,
      }))
    )
      throw new AppError(
        "already-exists",
        "A dry run that you requested is in progress. Wait until it has ended.",
        {
          entity: "dry run",
        },
      );
    const subjects = [
      { kind: "dry-run", id },
      { kind: "policy", name, digest },
    ];
    return {
      result: { id, name, digest },
      events: [{ action: "policy.dry-run-requested", subjects, data: { name } }],
    };
  },
});
