import { z } from "zod";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { isDigest } from "@/server/domain/canonical/index";
import { checkAnswer } from "@/server/domain/checklist/check-answer";
import { whyNotConfirm } from "@/server/domain/checklist/why-not-confirm";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { AppError } from "@/server/domain/error/app-error";
import { renderReason } from "@/server/domain/reason/render-reason";
import { InstantText, Line, Prose } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { notFound } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";

/** An answer to one item. */
export const AnswerInput = z.strictObject({
  itemId: z.string().max(80),
  answer: z.enum(["confirmed", "not-applicable"]),
  evidence: z.string().trim().max(2000).optional(),
  reason: Prose(2000).optional(),
  said: z.record(Line(80), Prose(4000)).optional(),
  performedAt: InstantText.optional(),
});

interface Answering {
  readonly person: PersonActor;
  readonly release: ReleaseRecord;
  readonly facts: ReleaseFacts;
  readonly input: z.output<typeof AnswerInput>;
}

/**
 * Records a person's answer to one item.
 *
 * @throws AppError `not-permitted` for an item of a role the person does not hold, `validation-failed` when
 * what the item asks for is missing: a link, an attached file, a received signal, text under every heading.
 */
export async function recordAnswer(
  tx: TransactionStore,
  scope: Scope,
  { person, release, facts, input }: Answering,
) {
  const item =
    facts.policy.document.spec.checklists[input.itemId] ?? notFound("checklist item", input.itemId);
  const refused = whyNotConfirm(item, person, release.team);
  if (refused !== undefined) throw new AppError("not-permitted", refused, { role: item.owner });
  const evidence = input.evidence || undefined;
  const file =
    item.evidence === "file" && isDigest(evidence ?? "")
      ? await attached(tx, release, evidence as `sha256:${string}`)
      : undefined;
  const answer = {
    id: scope.newId("ans"),
    itemId: input.itemId,
    stage: facts.stage,
    answer: input.answer,
    evidence,
    reason: input.reason?.trim() || undefined,
    ...(item.headings !== undefined &&
      input.answer === "confirmed" && { said: underHeadings(item.headings, input.said ?? {}) }),
    ...(file !== undefined && { fileName: file.name }),
    answeredBy: person.id,
    answeredByName: person.name,
    answeredAt: scope.now,
    performedAt: input.performedAt === undefined ? scope.now : new Date(input.performedAt),
  };
  const fault = checkAnswer(item, answer, scope.now);
  if (fault) {
    const error = { pointer: fault.pointer, detail: renderReason(fault.reason) };
    throw new AppError("validation-failed", `${error.pointer}: ${error.detail}`, { errors: [error] });
  }
  await tx.decisions.insertAnswer(release.id, answer);
  // The link is fetched later, so that a slow host does not delay the answer.
  if (item.reachable !== undefined && answer.answer === "confirmed" && evidence !== undefined)
    await tx.decisions.insertLinkToCheck({
      answerId: answer.id,
      releaseId: release.id,
      stage: facts.stage,
      url: evidence,
      at: scope.now,
    });
  return {
    result: { id: answer.id, itemId: answer.itemId },
    event: {
      action: "checklist.confirmed",
      subjects: [releaseSubject(release)],
      data: {
        stage: facts.stage,
        itemId: input.itemId,
        answer: input.answer,
        evidence: evidence ?? null,
        reason: answer.reason ?? null,
        ...(answer.said !== undefined && { said: answer.said }),
        ...(file !== undefined && { file: file.name }),
      },
    } as const,
  };
}

async function attached({ decisions }: TransactionStore, release: ReleaseRecord, digest: `sha256:${string}`) {
  const file = await decisions.findChecklistFile(release.id, digest);
  if (file !== undefined) return file;
  const detail = `expected the digest of a file that was attached to ${release.key}; attach it first`;
  throw new AppError("validation-failed", `/evidence: ${detail}`, {
    errors: [{ pointer: "/evidence", detail }],
  });
}

/** Keeps only the headings that the item names, because the text becomes part of what is signed. */
function underHeadings(
  headings: readonly string[],
  said: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    headings.map((heading) => [heading, (Object.hasOwn(said, heading) ? (said[heading] ?? "") : "").trim()]),
  );
}
