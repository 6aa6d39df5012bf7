import { z } from "zod";
import type { Digest } from "@/server/domain/canonical/index";
import type { Evaluation, GateResult, Stop } from "@/server/domain/decision/evaluation";
import { stopsRelease } from "@/server/domain/decision/verdict";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { factsForPermit } from "@/server/domain/promotion/facts-for-permit";
import { type GateState, gateStateOf } from "@/server/domain/promotion/gate-state";
import { digest, type Reason, reason } from "@/server/domain/reason/reason";
import { DigestText, ReleaseReference, StageName } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { defineQuery } from "../kernel/query";
import { tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { goingBackShown } from "../promotion/require-acknowledgement";
import { decisionOn } from "./get-decision";

/** Digests that one caller may name: more than any deployment has images. */
const SUBJECTS_MAX = 100;

/** The answer to an engine that asks whether it may deploy. It is advice: only a permit permits a deployment. */
export interface GateAnswer {
  readonly state: GateState;
  readonly stage: string;
  readonly release?: ReleaseRecord;
  readonly decisionDigest?: Digest;
  /** Stops and gates that keep the release from the stage. Empty if it is approved. */
  readonly stops: readonly Stop[];
  readonly gates: readonly GateResult[];
  readonly reasons: readonly Reason[];
}

/**
 * Answers whether what an engine is about to deploy may go to a stage now. The engine names the release, digests
 * of what it deploys, or both; then every digest must be in the manifest of that release. A subject that no
 * release of the caller's teams has is `unknown`; one that several have is `ambiguous`.
 */
export const answerGate = defineQuery({
  name: "decision.answer-gate",
  permission: "decision.read",
  input: z.strictObject({
    stage: StageName,
    release: ReleaseReference.optional(),
    subjects: z.array(DigestText).max(SUBJECTS_MAX, `at most ${SUBJECTS_MAX} digests`).default([]),
    externalId: z.string().min(1).max(300).optional(),
  }),
  run: async (store, scope, { stage, ...named }): Promise<GateAnswer> => {
    const found = await findSubject(store, scope, named);
    if ("state" in found) return { ...found, stage, stops: [], gates: [] };
    return decide(store, scope, { release: found.release, stage });
  },
});

interface NamedSubject {
  readonly release?: string | undefined;
  readonly subjects: readonly Digest[];
  readonly externalId?: string | undefined;
}

type FoundSubject =
  | { readonly release: ReleaseRecord }
  | { readonly state: "unknown" | "ambiguous" | "blocked"; readonly reasons: readonly Reason[] };

async function findSubject(store: Store, scope: Scope, named: NamedSubject): Promise<FoundSubject> {
  const { release: reference, subjects } = named;
  if (reference === undefined) return findByContent(store, scope, named);
  const release = await store.releases.find(scope.teams, reference);
  if (!release || !tokenCovers(scope.actor, release.modelKey))
    return { state: "unknown", reasons: [reason("gate-answer.unknown-release", { release: reference })] };
  const [foreign] = subjects.filter((subject) => !holds(release, subject));
  if (foreign === undefined) return { release };
  const parts = { digest: digest(foreign), release: release.key };
  return { state: "blocked", reasons: [reason("gate-answer.not-in-manifest", parts)] };
}

async function findByContent(
  store: Store,
  scope: Scope,
  { subjects, externalId }: NamedSubject,
): Promise<FoundSubject> {
  const [first, ...others] = subjects;
  const filter = { ...(first && { digest: first }), ...(externalId && { externalId }) };
  if (first === undefined && externalId === undefined)
    return { state: "unknown", reasons: [reason("gate-answer.nothing-named", {})] };
  const { items, nextCursor } = await store.releases.list(scope.teams, filter, { limit: 200 });
  const matching = items.filter(
    (release) =>
      tokenCovers(scope.actor, release.modelKey) && others.every((subject) => holds(release, subject)),
  );
  const [only, ...more] = matching;
  if (nextCursor !== undefined || more.length > 0) {
    return { state: "ambiguous", reasons: [reason("gate-answer.ambiguous", {})] };
  }
  if (only) return { release: only };
  return { state: "unknown", reasons: [reason("gate-answer.unknown-subject", {})] };
}

const holds = ({ manifestDigest, components }: ReleaseRecord, subject: Digest) =>
  manifestDigest === subject || components.some((component) => component.digest === subject);

async function decide(
  store: Store,
  scope: Scope,
  target: { readonly release: ReleaseRecord; readonly stage: string },
): Promise<GateAnswer> {
  const inFlight = await evaluateInFlight(store, scope, target);
  if (inFlight) return answerFrom(inFlight, { ...target, isLiveAgainst: false, replaces: undefined });
  const { evaluation, permitted } = await decisionOn(store, scope, target);
  const back = permitted ? undefined : await goingBackShown(store, scope, target);
  const replaces = back && !back.isAcknowledged ? back.releaseKey : undefined;
  return answerFrom(evaluation, { ...target, isLiveAgainst: permitted?.liveAgainst !== undefined, replaces });
}

/** Evaluates the promotion or rollback of the release that is in progress, as its permit is judged; undefined without one. */
async function evaluateInFlight(
  store: Store,
  { now }: Pick<Scope, "now">,
  { release, stage }: { readonly release: ReleaseRecord; readonly stage: string },
): Promise<Evaluation | undefined> {
  const promotion = await store.promotions.findInFlight(release.modelId, stage);
  if (promotion?.releaseId !== release.id) return undefined;
  const facts = await store.releases.facts(release.id, stage, promotion.kind);
  return evaluateRelease(factsForPermit(facts, promotion), now);
}

interface AnswerContext {
  readonly release: ReleaseRecord;
  readonly stage: string;
  readonly isLiveAgainst: boolean;
  /** The newer live release that nobody agreed to replace. */
  readonly replaces: string | undefined;
}

function answerFrom(
  evaluation: Evaluation,
  { release, stage, isLiveAgainst, replaces }: AnswerContext,
): GateAnswer {
  const gates = evaluation.gates.filter(stopsRelease);
  const reasons = [
    ...evaluation.stops.map((stop) => stop.reason),
    ...gates.map((gate) => gate.reason),
    ...(isLiveAgainst ? [reason("gate-answer.live-against", {})] : []),
    ...(replaces === undefined ? [] : [reason("gate-answer.goes-back", { release: replaces })]),
  ];
  return {
    state: gateStateOf(evaluation, { isLiveAgainst, goesBack: replaces !== undefined }),
    ...{ stage, release, decisionDigest: evaluation.decisionDigest, stops: evaluation.stops, gates, reasons },
  };
}
