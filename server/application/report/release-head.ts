import { actorReference } from "@/server/domain/authorization/actor";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { evaluationFromRecord } from "@/server/domain/decision/evaluation-record";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { notChecked } from "@/server/domain/explanation/not-checked";
import { wouldFlip } from "@/server/domain/explanation/would-flip";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { rendered, renderedMembers } from "@/server/domain/reason/rendered";
import { RELEASE_EXPORT_FORMAT } from "@/server/domain/report/export";
import { signatureInWords } from "@/server/domain/sign-off/signature-in-words";
import {
  type StatementVersion,
  statementVersionOf,
  statementVersions,
} from "@/server/domain/sign-off/statement-version";
import type { ReleaseExportHead } from "@/server/reports/release-export-schema";
import type { Store } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import type { Scope } from "../kernel/scope";

type Reads = Pick<Store, "releases" | "promotions" | "models" | "decisions" | "policies">;
type Head = ReleaseExportHead;

interface HeadWanted {
  readonly release: ReleaseRecord;
  /** Undefined for all stages. */
  readonly stage: string | undefined;
}

/**
 * Reads a release's file without the long lists. Stored with the export, because some of it changes later.
 */
export async function releaseHead(reads: Reads, scope: Scope, { release, stage }: HeadWanted): Promise<Head> {
  const stages = stage === undefined ? release.policy.stages : [stage];
  const isWanted = (one: { readonly stage: string }) => stages.includes(one.stage);
  const [facts, policy, promotions, deployments, decisions, history] = await Promise.all([
    reads.releases.factsOfStages(release.id, stages, "promotion"),
    reads.policies.findVersion(release.policy.name, release.policy.version),
    reads.promotions.listForRelease(release.id),
    reads.models.deployments(release.modelId),
    reads.decisions.listDecisions(release.id),
    reads.policies.statementsOf(release.policy.name),
  ]);
  const { name, version, digest } = release.policy;
  const statements = statementVersions(history);
  const head = {
    format: RELEASE_EXPORT_FORMAT,
    exportedAt: scope.now,
    exportedBy: actorReference(scope.actor),
    stage: stage ?? null,
    release: releaseShape(release),
    policy: { name, version, digest, yaml: policy?.yaml ?? "" },
    stages: facts.map((of) => stageShape(of, scope.now, statements)),
    decisions: inOrder(decisions.filter(isWanted)).map(decisionShape),
    promotions: await Promise.all(
      inOrder(promotions.filter(isWanted)).map((promotion) => promotionShape(reads, scope, promotion)),
    ),
    deployments: inOrder(deployments)
      .filter((one) => one.releaseId === release.id && isWanted(one))
      .map(({ id, promotionId, permitId, since, until, endedBy, ...one }) => ({
        ...{ id, stage: one.stage, promotion: promotionId, permit: permitId, since },
        ...{ until: until ?? null, endedBy: endedBy ?? null },
      })),
  };
  // Dates become text and undefined fields disappear, as in the file.
  return JSON.parse(JSON.stringify(head)) as Head;
}

/** Sorts by id: ids sort by time and are unique, so one state of a release gives one file. */
function inOrder<Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function releaseShape({ modelKey, ...release }: ReleaseRecord) {
  const {
    id,
    key,
    version,
    state,
    manifestDigest,
    riskTier,
    revision,
    summary,
    caveats,
    rollbackPlan,
    monitoringPlan,
  } = release;
  const { externalIds, components, openedBy, openedAt } = release;
  return {
    ...{
      id,
      key,
      model: modelKey,
      version,
      state,
      manifestDigest,
      riskTier,
      summary,
      caveats,
      rollbackPlan,
      monitoringPlan,
    },
    ...{ externalIds, components, openedBy, openedAt, revision },
  };
}

function stageShape(facts: ReleaseFacts, now: Date, statements: readonly StatementVersion[]) {
  const evaluation = evaluateRelease(facts, now);
  const { stage, state, decisionDigest, missing, stops, gates } = evaluation;
  return {
    ...{ stage, evaluatedAt: now, state, decisionDigest, missing: rendered(missing) },
    stops: stops.map(renderedMembers),
    gates: gates.map(gateShape),
    notChecked: notChecked(facts, evaluation).map(renderedMembers),
    wouldFlip: wouldFlip(facts, evaluation, now).map(renderedMembers),
    checklist: inOrder(facts.checklistAnswers).map(({ stage: _stage, evidence, reason, ...answer }) => ({
      ...answer,
      evidence: evidence ?? null,
      reason: reason ?? null,
    })),
    signOffs: inOrder(facts.signOffs).map(({ stage: _stage, reason, withdrawnAt, voidedAt, ...signOff }) => {
      const statementVersion = statementVersionOf(signOff.statement, statements);
      return {
        ...signOff,
        reason: reason ?? null,
        withdrawnAt: withdrawnAt ?? null,
        voidedAt: voidedAt ?? null,
        ...(statementVersion && { statementVersion }),
        signatureLine: signatureInWords(signOff, statementVersion),
      };
    }),
    waivers: inOrder(facts.waivers).map(
      ({ stage: _stage, grantedBy, grantedAs, grantedAt, revokedAt, ...waiver }) => ({
        ...waiver,
        ...{
          grantedBy: grantedBy ?? null,
          grantedAs: grantedAs ?? null,
          grantedAt: grantedAt ?? null,
          revokedAt: revokedAt ?? null,
        },
      }),
    ),
  };
}

function decisionShape({
  id,
  stage,
  takenFor,
  decidedAt,
  decisionDigest,
  evaluation,
}: Awaited<ReturnType<Reads["decisions"]["listDecisions"]>>[number]) {
  const { state, gates } = evaluationFromRecord(evaluation);
  return { id, stage, takenFor, decidedAt, decisionDigest, state, gates: gates.map(gateShape) };
}

/** Renders the reasons of a gate. `parts` are the parts of its reason; the results of a rule of several parts are `partResults`. */
function gateShape({ parts, components, ...gate }: GateResult) {
  return renderedMembers({
    ...gate,
    partResults: parts,
    components: components?.map(({ parts: results, ...component }) => ({
      ...component,
      partResults: results,
    })),
  });
}

type Promotion = Awaited<ReturnType<Reads["promotions"]["listForRelease"]>>[number];

async function promotionShape(reads: Reads, { teams }: Scope, promotion: Promotion) {
  const {
    id,
    stage,
    kind,
    phase,
    decisionDigest,
    engine,
    requestedBy,
    reason,
    createdAt,
    updatedAt,
    events,
  } = promotion;
  const permit = (await reads.promotions.find(teams, id))?.permit;
  return {
    ...{
      id,
      stage,
      kind,
      phase,
      decisionDigest,
      engine,
      requestedBy,
      reason: reason ?? null,
      createdAt,
      updatedAt,
    },
    events: inOrder(events).map(({ phase: reported, at, reportedBy, detail }) => ({
      phase: reported,
      at,
      reportedBy,
      detail: detail ?? null,
    })),
    permit: permit
      ? {
          ...{
            id: permit.id,
            issuedAt: permit.issuedAt,
            expiresAt: permit.expiresAt,
            spentAt: permit.spentAt ?? null,
          },
          envelope: JSON.parse(permit.envelope) as unknown,
        }
      : null,
  };
}
