import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { DigestText, Line, Prose } from "../kernel/fields";
import { notFound } from "../kernel/require";
import { requireAuthority } from "./component-authority";
import { WhatIsWrong } from "./revoke-component";

/**
 * Reports a bad component without revoking it. Nothing is blocked: people who may revoke it in a team that
 * uses it see the report among what needs attention. The answer does not name those teams.
 *
 * @throws AppError `already-exists` while an earlier report of the same reporter about it is open.
 */
export const reportComponent = defineCommand({
  name: "component.report",
  permission: "component.report",
  input: z.strictObject({ digest: DigestText, reason: WhatIsWrong }),
  run: async (tx, scope, { digest, reason }) => {
    const report = {
      id: scope.newId("rpt"),
      digest,
      reason,
      reportedBy: actorReference(scope.actor),
      reportedAt: scope.now,
    };
    if (!(await tx.revocations.insertReport(report)))
      throw new AppError(
        "already-exists",
        `You have already reported ${digest}. The report is waiting for a decision.`,
        {
          entity: "report",
          digest,
        },
      );
    const subjects = [
      { kind: "component-report", id: report.id },
      { kind: "component", digest, of: { teams: await tx.revocations.teamsHolding(digest) } },
    ] as const;
    return {
      result: { id: report.id, digest, reason },
      events: [{ action: "component.reported", subjects, data: { reason } }],
    };
  },
});

/**
 * Dismisses a report that is wrong or no reason to revoke. Requires the permission to revoke the component.
 */
export const dismissComponentReport = defineCommand({
  name: "component.dismiss-report",
  permission: "component.revoke",
  input: z.strictObject({
    id: Line(60),
    reason: Prose(2000).refine((text) => text.trim() !== "", "say why"),
  }),
  run: async (tx, scope, { id, reason }) => {
    const report = await tx.revocations.findReport(id);
    const [reached] = report
      ? await tx.revocations.openReports(scope.teams, { digest: report.digest, limit: 1 })
      : [];
    if (!report || !reached) notFound("component report", id);
    await requireAuthority(tx, scope, report.digest);
    if (!(await tx.revocations.dismissReport(id, { by: actorReference(scope.actor), at: scope.now, reason })))
      throw new AppError("stale-write", "This report was already dismissed.");
    const subjects = [
      { kind: "component-report", id },
      {
        kind: "component",
        digest: report.digest,
        of: { teams: await tx.revocations.teamsHolding(report.digest) },
      },
    ] as const;
    return { result: { id }, events: [{ action: "component.report-dismissed", subjects, data: { reason } }] };
  },
});
