import type { Digest } from "../canonical/index";
import type { Evaluation, GateResult, Stop } from "../decision/evaluation";
import { stopsRelease } from "../decision/verdict";
import type { ErrorCode } from "../error/app-error";
import { digest, instant, type Reason, reason } from "../reason/reason";
import type { PromotionPhase } from "./promotion";

/** The reason why a permit cannot be spent, for machines. */
export type SpendProblemCode =
  | "not-for-this"
  | "spent"
  | "expired"
  | "promotion-ended"
  | "held"
  | "revoked"
  | "withdrawn"
  | "stopped"
  | "window-closed"
  | "gate-closed"
  | "decision-changed";

export interface SpendProblem {
  readonly code: SpendProblemCode;
  readonly detail: Reason;
}

export interface Spending {
  readonly permit: { readonly issuedAt: Date; readonly expiresAt: Date; readonly spentAt: Date | undefined };
  readonly promotion: {
    readonly engine: string;
    readonly stage: string;
    readonly phase: PromotionPhase;
    readonly decisionDigest: Digest;
  };
  /** The account that would spend it, and the stage. */
  readonly engine: string;
  readonly stage: string;
  /** The whole decision, evaluated now. */
  readonly evaluation: Pick<Evaluation, "decisionDigest" | "gates" | "stops">;
  readonly now: Date;
}

/**
 * Returns every reason why a permit cannot be spent now; empty if it can. Spending and `/permits/verify` use
 * this function: only by the account and stage the permit names, once, before it expires (`expiresAt` itself
 * is too late), while its promotion has not ended, and only if the decision still has the permitted digest,
 * without a stop and with every blocking gate open.
 */
export function whyNotSpend({
  permit,
  promotion,
  engine,
  stage,
  evaluation,
  now,
}: Spending): readonly SpendProblem[] {
  return [
    ...problem(
      promotion.stage !== stage,
      "not-for-this",
      reason("permit.other-stage", { permitted: promotion.stage, stage }),
    ),
    ...problem(
      promotion.engine !== engine,
      "not-for-this",
      reason("permit.other-engine", { permitted: promotion.engine, engine }),
    ),
    // Comparisons with an invalid date are false, so each condition requires that the permit is shown to be
    // in time.
    ...problem(
      !(now >= permit.issuedAt),
      "not-for-this",
      reason("permit.not-yet-valid", instantOf(permit.issuedAt)),
    ),
    ...spentOrEnded(permit, promotion.phase, now),
    ...(permit.spentAt === undefined && promotion.phase === "permitted"
      ? decisionProblems(promotion.decisionDigest, evaluation)
      : []),
  ];
}

function problem(isOne: boolean, code: SpendProblemCode, detail: Reason): readonly SpendProblem[] {
  return isOne ? [{ code, detail }] : [];
}

/** Nothing for an invalid date. */
const instantOf = (at: Date) => (Number.isNaN(at.getTime()) ? {} : { at: instant(at) });

function spentOrEnded(permit: Spending["permit"], phase: PromotionPhase, now: Date): readonly SpendProblem[] {
  if (permit.spentAt !== undefined) {
    return [{ code: "spent", detail: reason("permit.spent", instantOf(permit.spentAt)) }];
  }
  return [
    ...problem(phase !== "permitted", "promotion-ended", reason("permit.promotion-ended", { phase })),
    ...problem(!(now < permit.expiresAt), "expired", reason("permit.expired", instantOf(permit.expiresAt))),
  ];
}

function decisionProblems(
  permitted: Digest,
  { decisionDigest, stops, gates }: Spending["evaluation"],
): readonly SpendProblem[] {
  return [
    ...stops.map((stop) => ({ code: CODE_OF_STOP[stop.kind] ?? "stopped", detail: stop.reason })),
    ...gates.filter(stopsRelease).map((gate) => ({
      code: gate.kind === "window" ? ("window-closed" as const) : ("gate-closed" as const),
      detail: reason("gate.titled", { title: gate.title, found: gate.reason }),
    })),
    ...problem(
      decisionDigest !== permitted,
      "decision-changed",
      reason("permit.decision-changed", { permitted: digest(permitted), current: digest(decisionDigest) }),
    ),
  ];
}

const CODE_OF_STOP: Partial<Record<Stop["kind"], SpendProblemCode>> = {
  hold: "held",
  "revoked-component": "revoked",
  "withdrawn-release": "withdrawn",
};

const ERROR_OF: readonly (readonly [SpendProblemCode, ErrorCode])[] = [
  ["not-for-this", "permit-invalid"],
  ["spent", "permit-spent"],
  ["expired", "permit-expired"],
  ["promotion-ended", "wrong-phase"],
  ["held", "held"],
  ["revoked", "held"],
  ["withdrawn", "held"],
  ["stopped", "held"],
  ["window-closed", "held"],
];

/**
 * Returns the code of the refusal to spend: faults of the permit itself come before stops of its release.
 * Signatures that are void because the content changed are `dossier-moved`; any other closed gate is
 * `gates-unsatisfied`.
 */
export function refusalOfSpending(
  problems: readonly Pick<SpendProblem, "code">[],
  gates: readonly GateResult[],
): ErrorCode | undefined {
  if (problems.length === 0) return undefined;
  const has = (code: SpendProblemCode) => problems.some((one) => one.code === code);
  const found = ERROR_OF.find(([code]) => has(code));
  if (found) return found[1];
  const isOnlySignatures = gates
    .filter(stopsRelease)
    .every((gate) => gate.kind === "sign-off" || gate.kind === "external");
  return has("decision-changed") && isOnlySignatures ? "dossier-moved" : "gates-unsatisfied";
}

/** Returns true if an engine presents this permit: its id, or the envelope member by member as issued. */
export function isThisPermit(
  permit: { readonly id: string; readonly envelope: string },
  presented: unknown,
): boolean {
  if (typeof presented === "string") return presented === permit.id;
  if (typeof presented !== "object" || presented === null) return false;
  const issued = JSON.parse(permit.envelope) as Envelope;
  const given = presented as Partial<Envelope>;
  return (
    given.payload === issued.payload &&
    given.payloadType === issued.payloadType &&
    given.signatures?.[0]?.sig === issued.signatures[0]?.sig
  );
}

interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly { readonly sig: string }[];
}
