import { z } from "zod";
import { LINK_OUTCOMES, nextLinkCheck } from "@/server/domain/checklist/link-check";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { requireRelease } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

/**
 * Records the result of fetching a checklist answer's link, and schedules another try where that may help.
 * Run by the product itself.
 *
 * @throws AppError `wrong-phase` when the claim had expired and another worker has fetched it since.
 */
export const recordLinkCheck = defineCommand({
  name: "checklist.record-link-check",
  permission: "installation.manage",
  input: z.strictObject({
    answerId: z.string().max(60),
    attempts: z.int().min(1).max(100),
    outcome: z.enum(LINK_OUTCOMES),
    status: z.int().min(0).max(999).optional(),
    detail: z.string().max(200).optional(),
  }),
  run: async (tx, scope, { answerId, attempts, outcome, status, detail }) => {
    const found = { ...(status !== undefined && { status }), ...(detail !== undefined && { detail }) };
    const nextAt = nextLinkCheck({ outcome, attempts, now: scope.now });
    const kept = await tx.decisions.recordLinkCheck({
      answerId,
      attempts,
      outcome,
      ...found,
      checkedAt: scope.now,
      nextAt,
    });
    if (kept === undefined)
      throw new AppError("wrong-phase", "Another process has already checked the link.");
    const release = await requireRelease(tx.releases, scope, kept.releaseId);
    return {
      result: { answerId },
      events: [
        {
          action: "checklist.link-checked",
          subjects: [releaseSubject(release)],
          data: { stage: kept.stage, answerId, outcome, status: status ?? null, attempt: attempts },
        },
      ],
    };
  },
});
