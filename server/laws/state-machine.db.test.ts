import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import { isAppError } from "@/server/domain/error/app-error";
import { DAY_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "@/server/testing/law-sizes";
import { confirmChecklistItem } from "../application/checklist/confirm-item";
import { getDecision } from "../application/decision/get-decision";
import { giveDelegation } from "../application/delegation/give-delegation";
import { revokeDelegation } from "../application/delegation/revoke-delegation";
import { placeHold } from "../application/hold/place-hold";
import { releaseHold } from "../application/hold/release-hold";
import type { Caller } from "../application/kernel/command";
import { abortPromotion } from "../application/promotion/abort-promotion";
import { closeRequest } from "../application/promotion/close-request";
import { promoteRelease } from "../application/promotion/promote-release";
import { reportPromotion } from "../application/promotion/report-promotion";
import { requestPromotion } from "../application/promotion/request-promotion";
import { rollBackRelease } from "../application/promotion/roll-back-release";
import { amendRelease } from "../application/release/amend-release";
import { signRelease } from "../application/sign-off/sign-release";
import { withdrawSignOff } from "../application/sign-off/withdraw-sign-off";
import { whyNotReplayed } from "../application/testing/replay-law";
import { whyStatusesDiffer } from "../application/testing/statuses-law";
import { type Act, ANYONE, act, DELEGATE, type ROLES, SIGNERS } from "../testing/random-acts";

const ACTS_MAX = 40;

const STAGE = "production";
const POLICY = policyWith(SMALL_POLICY, { "spec.gates.approvals.signOff.delegation": { maxDays: 30 } });

let team: Scenario;
beforeAll(async () => {
  team = await createScenario({ policy: POLICY });
  for (const { name, roles } of ANYONE) await team.signIn(name, ...roles);
});
afterAll(() => team.kernel.drop());

/**
 * Checks the law a second time and by other means: from the rows, without the evaluator. A permit for a
 * promotion is lawful if the newest evaluation is young and good, the item was confirmed, no rejection of
 * this digest counts, and two different people approved exactly this digest, one in each role, neither of
 * them the trainer. A delegate approved if the role's holder had named them when they signed, and the two of
 * them then count as one.
 */
async function whyUnlawful(release: string, decisionDigest: string, voided: ReadonlySet<string>): Promise<string | undefined> {
  const { sql } = team.kernel.database;
  const [newest] = await sql`
    select (e.payload::jsonb -> 'metrics' ->> 'auc')::float8 as auc, e.received_at as at from evidence e join evidence_subjects s on s.evidence_id = e.id
    join release_components c on c.digest = s.digest join releases r on r.id = c.release_id where r.key = ${release} order by e.received_order desc limit 1`;
  if (!newest || !(newest.auc >= 0.9)) return `the newest evaluation has an AUC of ${newest?.auc}`;
  if (team.kernel.now().getTime() - new Date(newest.at).getTime() > 30 * DAY_MS) return "the newest evaluation is stale";
  const confirmed = await sql`select 1 from checklist_answers a join releases r on r.id = a.release_id where r.key = ${release}`;
  if (confirmed.length === 0) return "nobody confirmed the runbook";
  const signatures = await sql`
    select s.id, s.signer_name as name, s.role, s.meaning, s.on_behalf_of ->> 'name' as instead, exists (
        select 1 from delegations d where d.delegator_id = s.on_behalf_of ->> 'personId' and d.delegate_id = s.signer_id and d.role = s.role
          and d.since <= s.signed_at and s.signed_at < d.until and (d.revoked_at is null or s.signed_at < d.revoked_at)
          and d.until <= d.since + interval '30 days') as named
    from sign_offs s join releases r on r.id = s.release_id
    where r.key = ${release} and s.withdrawn_at is null and s.decision_digest = ${decisionDigest}`;
  if (signatures.some((signature) => signature.meaning === "reject")) return "a rejection of this digest stands";
  /** The people behind each approval in a role: one person, or a delegate and the person they sign for. */
  const approvals = (role: (typeof ROLES)[number]) =>
    signatures
      .filter((s) => s.role === role && s.meaning === "approve" && !voided.has(s.id) && (s.instead === null || s.named))
      .filter((s) => SIGNERS.some(({ name, roles }) => name === (s.instead ?? s.name) && roles.some((held) => held === role)))
      .map((s): string[] => [s.name, ...(s.instead === null ? [] : [s.instead])])
      .filter((people) => !people.includes("Mona"));
  const pairs = approvals("product-owner").flatMap((owner) =>
    approvals("security").filter((guard) => !guard.some((one) => owner.includes(one))),
  );
  const said = signatures.map((s) => `${s.name}${s.instead === null ? "" : ` for ${s.instead}`} as ${s.role}`);
  return pairs.length === 0 ? `signed by ${said.join(", ") || "nobody"}` : undefined;
}

class History {
  #promotion: { readonly id: string; readonly permitId: string; readonly kind: "promotion" | "rollback" } | undefined;
  reachedPermit = false;
  reachedByDelegate = false;
  /** Approvals whose content some act changed: recorded here, independent of the rows. */
  readonly #void = new Set<string>();

  constructor(private readonly release: string) {}

  /** Runs an act as its actor; a refusal is an answer, any other error is a defect. */
  async play(act: Act): Promise<void> {
    try {
      await this.#does(act);
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
    const digest = await this.#digest(team.trainer);
    const others = await team.kernel.database.sql`
      select s.id from sign_offs s join releases r on r.id = s.release_id where r.key = ${this.release} and s.stage = ${STAGE} and s.decision_digest <> ${digest}`;
    for (const { id } of others) this.#void.add(id);
  }

  async #does(act: Act): Promise<unknown> {
    const { kernel, trainer, engine } = team;
    const target = { release: this.release, stage: STAGE };
    switch (act.does) {
      case "evaluate":
        return team.evaluate(this.release, act.auc);
      case "confirm":
        return confirmChecklistItem.execute(kernel, await team.signIn("Rafael", "sre"), {
          ...target,
          itemId: "runbook",
          answer: "confirmed",
          evidence: "https://wiki.example.org/drill",
        });
      case "request":
        return requestPromotion.execute(kernel, trainer, target);
      case "sign": {
        const signer = await team.signIn(act.signer.name, ...act.signer.roles);
        return signRelease.execute(kernel, signer, {
          ...target,
          role: act.role,
          meaning: act.meaning,
          reason: "because",
          expectedDecisionDigest: await this.#digest(signer),
        });
      }
      case "delegate":
        return giveDelegation.execute(kernel, await team.signIn(act.signer.name, ...act.signer.roles), {
          delegate: (await team.signIn(act.to.name, ...act.to.roles)).actor.id,
          roles: [act.role],
          teams: [TEAM],
          until: new Date(kernel.now().getTime() + act.days * DAY_MS).toISOString(),
          reason: "away",
        });
      case "take back":
        return this.#takeBack(await team.signIn(act.signer.name, ...act.signer.roles));
      case "sign on behalf": {
        const signer = await team.signIn(act.signer.name, ...act.signer.roles);
        return signRelease.execute(kernel, signer, {
          ...target,
          role: act.role,
          meaning: "approve",
          onBehalfOf: (await team.signIn(act.forWhom.name, ...act.forWhom.roles)).actor.id,
          expectedDecisionDigest: await this.#digest(signer),
        });
      }
      case "withdraw":
        return this.#withdraw(act.signer.name, await team.signIn(act.signer.name, ...act.signer.roles));
      case "amend": {
        const found = await kernel.store.releases.find("*", this.release);
        return amendRelease.execute(kernel, trainer, { release: this.release, expectedVersion: found?.revision, caveats: act.caveats });
      }
      case "promote":
        return this.#promote();
      case "report":
        return this.#report(act.phase);
      case "hold":
        return placeHold.execute(kernel, await team.signIn("Rafael", "sre"), {
          ...{ scope: "model", model: "screening", reason: "as a test", exitCondition: "the test says so" },
        });
      case "end hold":
        return this.#endHolds(await team.signIn("Rafael", "sre"));
      case "close":
        return closeRequest.execute(kernel, trainer, { ...target, reason: "as a test" });
      case "abort":
        return this.#promotion && abortPromotion.execute(kernel, engine, { promotion: this.#promotion.id, reason: "as a test" });
      case "roll back": {
        const { promotion, permit } = await rollBackRelease.execute(kernel, await team.signIn("Rafael", "sre"), {
          model: "screening",
          stage: STAGE,
          reason: "as a test",
        });
        this.#promotion = { id: promotion.id, permitId: permit.id, kind: "rollback" };
        return;
      }
      case "wait":
        return kernel.pass({ days: act.days });
    }
  }

  async #promote(): Promise<void> {
    const { promotion, permit } = await promoteRelease.execute(team.kernel, team.engine, { release: this.release, stage: STAGE });
    this.#promotion = { id: promotion.id, permitId: permit.id, kind: "promotion" };
    this.reachedPermit = true;
    expect(await whyUnlawful(this.release, promotion.decisionDigest, this.#void)).toBeUndefined();
    const instead = await team.kernel.database.sql`
      select 1 from sign_offs where decision_digest = ${promotion.decisionDigest} and on_behalf_of is not null and withdrawn_at is null`;
    this.reachedByDelegate = instead.length > 0;
  }

  /** The law checks the same again when the permit is spent; a live release met no stop, or names it. */
  async #report(phase: "deploying" | "verifying" | "live" | "failed"): Promise<void> {
    const promotion = this.#promotion;
    if (promotion === undefined) return;
    await reportPromotion.execute(team.kernel, team.engine, { promotion: promotion.id, phase, permit: promotion.permitId });
    if (promotion.kind === "rollback" || phase === "failed") return;
    const [row] = await team.kernel.database.sql`select decision_digest as digest, phase from promotions where id = ${promotion.id}`;
    if (phase === "deploying") expect(await whyUnlawful(this.release, row?.digest, this.#void)).toBeUndefined();
    const held = await team.kernel.database.sql`
      select 1 from holds h join models m on m.id = h.model_id where h.released_at is null and m.key = 'screening'`;
    expect(held, `a report of ${phase} under a hold was not refused`).toEqual([]);
  }

  async #takeBack(caller: Caller): Promise<void> {
    const [delegation] = await team.kernel.database.sql`
      select id from delegations where delegator_id = ${caller.actor.id} and revoked_at is null order by given_at desc limit 1`;
    if (delegation) await revokeDelegation.execute(team.kernel, caller, { id: delegation.id });
  }

  async #digest(caller: Caller): Promise<string> {
    const { evaluation } = await getDecision.execute(team.kernel, caller, { release: this.release, stage: STAGE });
    return evaluation.decisionDigest;
  }

  async #endHolds(caller: Caller): Promise<void> {
    for (const { id } of await team.kernel.database.sql`select id from holds where released_at is null`)
      await releaseHold.execute(team.kernel, caller, { id, reason: "as a test" });
  }

  async #withdraw(name: string, caller: Caller): Promise<void> {
    const counting = await team.kernel.database.sql`
      select s.id from sign_offs s join releases r on r.id = s.release_id where r.key = ${this.release} and s.signer_name = ${name} and s.withdrawn_at is null limit 1`;
    if (counting[0]) await withdrawSignOff.execute(team.kernel, caller, { id: counting[0].id });
  }
}

/**
 * Checks the invariants of every state: one live release per stage, each by its own spent permit, each permit
 * for an approved decision.
 */
async function whyInconsistent(): Promise<string | undefined> {
  const { sql } = team.kernel.database;
  const twice = await sql`select model_id from deployments where until is null group by model_id, stage having count(*) > 1`;
  if (twice.length > 0) return "two releases are live in one stage";
  const unspent = await sql`select d.id from deployments d join permits p on p.id = d.permit_id where p.spent_at is null`;
  if (unspent.length > 0) return "something is live under a permit that was not spent";
  const undecided = await sql`
    select p.id from promotions p left join decisions d on d.taken_for = p.id where d.id is null or (d.evaluation::jsonb ->> 'allowed')::boolean is not true`;
  return undecided.length > 0 ? "a promotion rests on no approved decision" : undefined;
}

let versions = 0;

/** One history that goes live with a delegate's signature. */
const ON_BEHALF: Act[] = [
  { does: "confirm" },
  { does: "request" },
  { does: "delegate", signer: SIGNERS[0], to: DELEGATE, role: "product-owner", days: 14 },
  { does: "sign on behalf", signer: DELEGATE, forWhom: SIGNERS[0], role: "product-owner" },
  { does: "sign", signer: SIGNERS[2], role: "security", meaning: "approve" },
  { does: "promote" },
];

/** One history that gets a permit, and is then aborted. */
const ALL_THE_WAY: Act[] = [
  { does: "confirm" },
  { does: "request" },
  { does: "sign", signer: SIGNERS[0], role: "product-owner", meaning: "approve" },
  { does: "sign", signer: SIGNERS[2], role: "security", meaning: "approve" },
  { does: "promote" },
  { does: "report", phase: "deploying" },
  { does: "abort" },
  { does: "report", phase: "verifying" },
  { does: "report", phase: "live" },
];

test("no sequence of acts reaches a stage with a blocking gate closed on that digest", { timeout: LAW_TIMEOUT_MS }, async () => {
  let [permits, byDelegate] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: ACTS_MAX, size: "max" }), async (acts) => {
      versions += 1;
      const history = new History(await team.release(`0.${versions}.0`));
      // Half of all histories begin where signing can: otherwise few would get a permit.
      for (const next of versions % 2 === 0 ? [{ does: "confirm" } as const, { does: "request" } as const, ...acts] : acts) {
        await history.play(next);
        expect(await whyStatusesDiffer(team.kernel, [`screening@0.${versions}.0`])).toBeUndefined();
      }
      await history.play({ does: "end hold" });
      expect(await whyInconsistent()).toBeUndefined();
      expect(await whyStatusesDiffer(team.kernel)).toBeUndefined();
      expect(await whyNotReplayed(team.kernel, `screening@0.${versions}.0`)).toBeUndefined();
      permits += Number(history.reachedPermit);
      byDelegate += Number(history.reachedByDelegate);
    }),
    { numRuns: LAW_SIZES.histories, endOnFailure: true, examples: [[ALL_THE_WAY], [ON_BEHALF]] },
  );
  // Histories that never get anywhere would prove nothing; chance alone leaves one run in ten without a
  // permit.
  expect(permits).toBeGreaterThan(0);
  expect(byDelegate).toBeGreaterThan(0);
});
