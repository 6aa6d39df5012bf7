import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import {
  IMPACTS,
  type IncidentSource,
  nameOfIncident,
  SEVERITY_OF_IMPACT,
} from "@/server/domain/incident/incident";
import { defineCommand } from "../kernel/command";
import { InstantText, Line, ModelKey, Prose, ReleaseReference, StageName } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { IncidentRecord, IncidentSubject } from "../kernel/ports/incidents";
import { requireModel, requireRelease } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { eventsOfTeams } from "./incident-events";

const MODELS_MAX = 20;

export const OpenIncidentInput = z.strictObject({
  title: Line(200),
  impact: z.enum(IMPACTS, { error: `expected one of ${IMPACTS.join(", ")}` }),
  /** Affected users, in words. */
  affectedUsers: Prose(1000).default(""),
  /** The time at which it began; without it, the present. */
  since: InstantText.optional(),
  affected: z
    .array(
      z.strictObject({
        model: ModelKey,
        stage: StageName.optional(),
        /** Without it, the release that is live in the stage. */
        release: ReleaseReference.optional(),
      }),
    )
    .min(1, "name at least one affected model")
    .max(MODELS_MAX, `at most ${MODELS_MAX} affected models`),
});

/**
 * Opens an incident about models in reach. Its severity follows from the stated impact.
 *
 * @throws AppError `not-found` for a model or release out of reach; `validation-failed` for a release of another model
 * and for a time in the future.
 */
export const reportIncident = defineCommand({
  name: "incident.open",
  permission: "incident.open",
  input: OpenIncidentInput,
  run: async (tx, scope, { affected, impact, ...input }) => {
    const since = input.since === undefined ? scope.now : new Date(input.since);
    if (since > scope.now) throw unexpected("/since", "expected an instant that is not in the future");
    const subjects: NewSubject[] = [];
    for (const [index, asked] of affected.entries())
      subjects.push(await subjectOf(tx, scope, { ...asked, index }));
    const { title, affectedUsers } = input;
    const severity = SEVERITY_OF_IMPACT[impact];
    const incident = { source: "report", title, impact, severity, affectedUsers, since } as const;
    const { number, events } = await openIncident(tx, scope, { ...incident, subjects });
    const [first, ...others] = events;
    if (first === undefined) throw new Error("an incident has at least one affected model");
    return {
      result: { number, name: nameOfIncident({ number }), severity },
      events: [first, ...others],
    };
  },
});

type NewSubject = Pick<IncidentSubject, "modelId" | "releaseId" | "stage">;

interface Opening
  extends Pick<IncidentRecord, "title" | "impact" | "severity" | "affectedUsers" | "since">,
    Partial<Pick<IncidentRecord, "cause" | "recallId">> {
  readonly source: IncidentSource;
  readonly subjects: readonly NewSubject[];
}

/** Opens an incident with the next number. Returns one entry per affected team. */
export async function openIncident(
  tx: Pick<TransactionStore, "incidents">,
  scope: Scope,
  { subjects, cause, recallId, ...incident }: Opening,
): Promise<{ readonly id: string; readonly number: number; readonly events: readonly LedgerEvent[] }> {
  const id = scope.newId("inc");
  const number = await tx.incidents.takeNumber();
  await tx.incidents.insert({
    ...{ id, number, ...incident, cause, recallId, status: "open" },
    ...{ openedBy: actorReference(scope.actor), openedAt: scope.now },
  });
  await tx.incidents.addSubjects(
    id,
    subjects.map((subject) => ({ ...subject, id: scope.newId("ins"), addedAt: scope.now })),
  );
  const affected = await tx.incidents.subjects([id]);
  const { source, impact, severity, title } = incident;
  const data = { source, title, severity, impact: impact ?? null };
  return {
    ...{ id, number },
    events: eventsOfTeams({ id, number }, affected, { action: "incident.opened", data }),
  };
}

type Asked = z.output<typeof OpenIncidentInput>["affected"][number];

async function subjectOf(
  tx: TransactionStore,
  scope: Scope,
  { model: key, stage, release: named, index }: Asked & { readonly index: number },
): Promise<NewSubject> {
  const model = await requireModel(tx.models, scope, key);
  if (named !== undefined) {
    const release = await requireRelease(tx.releases, scope, named);
    if (release.modelKey === model.key) return { modelId: model.id, releaseId: release.id, stage };
    throw unexpected(`/affected/${index}/release`, `expected a release of ${model.key}`);
  }
  const live = stage === undefined ? [] : await tx.models.deployments(model.id, stage);
  const releaseId = live.find(({ until }) => until === undefined)?.releaseId;
  return { modelId: model.id, releaseId, stage };
}

function unexpected(pointer: string, detail: string): AppError {
  return new AppError("validation-failed", `${pointer.slice(1).replaceAll("/", ".")}: ${detail}`, {
    errors: [{ pointer, detail }],
  });
}
