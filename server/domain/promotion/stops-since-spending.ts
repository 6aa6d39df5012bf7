import type { GateResult, Outcome, Stop } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { stopsRelease } from "../decision/verdict";
import { outcomeOf } from "../gate/evaluate-release";
import { isSameStop } from "../gate/stops";
import { instant, type Reason, reason } from "../reason/reason";
import type { SignOff } from "../sign-off/sign-off";
import { factsForPermit, type PermittedPromotion } from "./facts-for-permit";
import type { LiveAgainst } from "./live-against";

export interface Deploying {
  /** The present facts, and those at the spending of the permit. */
  readonly facts: ReleaseFacts;
  readonly factsAtSpending: ReleaseFacts;
  readonly promotion: PermittedPromotion & { readonly liveDueAt: Date | undefined };
  readonly now: Date;
}

/**
 * Returns the new stops and closed gates of a deployment since its permit was spent; undefined for none. New
 * facts count, the passing of time does not: an age or a window that ends during the deployment closes
 * nothing, because the facts at spending are evaluated at the same instant and subtracted. Time counts once,
 * as the deadline of the release.
 */
export function stopsSinceSpending({
  facts,
  factsAtSpending,
  promotion,
  now,
}: Deploying): LiveAgainst | undefined {
  const { decisionDigest } = promotion;
  const judged = (of: ReleaseFacts) => outcomeOf(factsForPermit(of, promotion), now, decisionDigest);
  const current = judged({
    ...facts,
    signOffs: facts.signOffs.map((signOff) => sinceSpending(signOff, { decisionDigest, factsAtSpending })),
  });
  const before = judged(factsAtSpending);
  const stops = newStops(current, before);
  const gates = newlyClosed(current, before);
  const dueAt =
    promotion.liveDueAt !== undefined && now >= promotion.liveDueAt
      ? promotion.liveDueAt.toISOString()
      : undefined;
  if (stops.length === 0 && gates.length === 0 && dueAt === undefined) return undefined;
  return {
    stops,
    gates: gates.map(({ id, title, status, reason }) => ({ id, title, status, reason })),
    ...(dueAt !== undefined && { dueAt }),
  };
}

function newStops({ stops }: Outcome, before: Outcome): readonly Stop[] {
  return stops.filter((stop) => !before.stops.some((other) => isSameStop(other, stop)));
}

function newlyClosed({ gates }: Outcome, before: Outcome): readonly GateResult[] {
  const closedBefore = before.gates.filter(stopsRelease);
  return gates
    .filter(stopsRelease)
    .filter(({ id, status }) => !closedBefore.some((gate) => gate.id === id && gate.status === status));
}

/**
 * Content may change while a release is deployed, and approvals of the deployed content still count for it; a
 * rejection meanwhile concerns the deployment, on any content. Compared by id, because instants can be equal.
 */
function sinceSpending(
  signOff: SignOff,
  {
    decisionDigest,
    factsAtSpending,
  }: { readonly decisionDigest: SignOff["decisionDigest"]; readonly factsAtSpending: ReleaseFacts },
): SignOff {
  const then = factsAtSpending.signOffs.find(({ id }) => id === signOff.id);
  if (signOff.meaning === "reject") return then === undefined ? { ...signOff, decisionDigest } : signOff;
  const { voidedAt, ...rest } = signOff;
  return voidedAt !== undefined && then !== undefined && then.voidedAt === undefined ? rest : signOff;
}

/** Returns what stops it, one reason each. */
export function reasonsAgainst({ stops, gates, dueAt }: LiveAgainst): readonly Reason[] {
  return [
    ...stops.map((stop) => stop.reason),
    ...gates.map(({ title, reason: found }) => reason("gate.titled", { title, found })),
    ...(dueAt === undefined ? [] : [reason("promotion.late", { dueAt: instant(dueAt) })]),
  ];
}
