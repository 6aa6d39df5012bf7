import { expect } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { type Scenario, TEAM } from "@/db/testing/scenario";
import { confirmChecklistItem } from "@/server/application/checklist/confirm-item";
import { getDecision } from "@/server/application/decision/get-decision";
import { giveDelegation } from "@/server/application/delegation/give-delegation";
import { revokeDelegation } from "@/server/application/delegation/revoke-delegation";
import { repeatApprovalRequest, sendApprovalRequests } from "@/server/application/external/request-approval";
import { placeHold } from "@/server/application/hold/place-hold";
import { releaseHold } from "@/server/application/hold/release-hold";
import type { Caller } from "@/server/application/kernel/command";
import { approveOverride } from "@/server/application/override/approve-override";
import { requestOverride } from "@/server/application/override/request-override";
import { abortPromotion } from "@/server/application/promotion/abort-promotion";
import { closeRequest } from "@/server/application/promotion/close-request";
import { promoteRelease } from "@/server/application/promotion/promote-release";
import { reportPromotion } from "@/server/application/promotion/report-promotion";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { rollBackRelease } from "@/server/application/promotion/roll-back-release";
import { amendRelease } from "@/server/application/release/amend-release";
import { signRelease } from "@/server/application/sign-off/sign-release";
import { withdrawSignOff } from "@/server/application/sign-off/withdraw-sign-off";
import { answerAsk } from "@/server/application/testing/external-acts";
import { isAppError } from "@/server/domain/error/app-error";
import { DAY_MS } from "@/server/domain/time/durations";
import { type Demands, whyUnlawful } from "./lawful-permit";
import type { Act } from "./random-acts";

const STAGE = "production";

/** A team under a policy, and the demands of that policy. */
export interface LawWorld {
  readonly team: Scenario;
  readonly demands: Demands;
  /** Secret of the external approver, if the policy asks one. */
  readonly secret?: string;
}

/** One random history of a release. It checks the law of permits at every permit and at every report. */
export class RandomHistory {
  #promotion:
    | { readonly id: string; readonly permitId: string; readonly kind: "promotion" | "rollback" }
    | undefined;
  reachedPermit = false;
  reachedByDelegate = false;
  /** True if the permit was issued under a hold, by break-glass. */
  reachedByOverride = false;
  /** Approvals whose content some act changed: recorded here, independent of the rows. */
  readonly #void = new Set<string>();

  constructor(
    private readonly world: LawWorld,
    private readonly release: string,
  ) {}

  /** Runs an act as its actor; a refusal is an answer, any other error is a defect. */
  async play(act: Act): Promise<void> {
    try {
      await this.#does(act);
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
    const digest = await this.#digest(this.world.team.trainer);
    const others = await this.world.team.kernel.database.sql`
      select s.id from sign_offs s join releases r on r.id = s.release_id where r.key = ${this.release} and s.stage = ${STAGE} and s.decision_digest <> ${digest}`;
    for (const { id } of others) this.#void.add(id);
  }

  async #does(act: Act): Promise<unknown> {
    const { team } = this.world;
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
        return amendRelease.execute(kernel, trainer, {
          release: this.release,
          expectedVersion: found?.revision,
          caveats: act.caveats,
        });
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
        return (
          this.#promotion &&
          abortPromotion.execute(kernel, engine, { promotion: this.#promotion.id, reason: "as a test" })
        );
      case "roll back": {
        const { promotion, permit } = await rollBackRelease.execute(
          kernel,
          await team.signIn("Rafael", "sre"),
          {
            model: "screening",
            stage: STAGE,
            reason: "as a test",
          },
        );
        this.#promotion = { id: promotion.id, permitId: permit.id, kind: "rollback" };
        return;
      }
      case "answer":
        return this.#answer(act.answer);
      case "ask again":
        return repeatApprovalRequest.execute(kernel, await team.signIn("Sam", "security"), {
          ...target,
          gate: "conformity",
        });
      case "ask for break-glass": {
        const rafael = await team.signIn("Rafael", "sre");
        const expectedDecisionDigest = await this.#digest(rafael);
        return requestOverride.execute(kernel, rafael, {
          ...target,
          reason: "as a test",
          expectedDecisionDigest,
        });
      }
      case "break glass":
        return this.#breakGlass(await team.signIn(act.by, "sre"));
      case "wait":
        return kernel.pass({ days: act.days });
    }
  }

  async #promote(): Promise<void> {
    const { team } = this.world;
    const { promotion, permit } = await promoteRelease.execute(team.kernel, team.engine, {
      release: this.release,
      stage: STAGE,
    });
    this.#promotion = { id: promotion.id, permitId: permit.id, kind: "promotion" };
    this.reachedPermit = true;
    expect(await this.#whyUnlawful(promotion.decisionDigest)).toBeUndefined();
    this.reachedByOverride = await this.#isHeld();
    expect(await this.#whyHeld(promotion.id), "a permit under a hold was not refused").toBeUndefined();
    const instead = await team.kernel.database.sql`
      select 1 from sign_offs where decision_digest = ${promotion.decisionDigest} and on_behalf_of is not null and withdrawn_at is null`;
    this.reachedByDelegate = instead.length > 0;
  }

  /** The law checks the same again when the permit is spent; a live release met no stop, or names it. */
  async #report(phase: "deploying" | "verifying" | "live" | "failed"): Promise<void> {
    const promotion = this.#promotion;
    if (promotion === undefined) return;
    const { kernel, engine } = this.world.team;
    await reportPromotion.execute(kernel, engine, {
      promotion: promotion.id,
      phase,
      permit: promotion.permitId,
    });
    if (promotion.kind === "rollback" || phase === "failed") return;
    const [row] = await kernel.database
      .sql`select decision_digest as digest, phase from promotions where id = ${promotion.id}`;
    if (phase === "deploying") expect(await this.#whyUnlawful(row?.digest)).toBeUndefined();
    expect(
      await this.#whyHeld(promotion.id),
      `a report of ${phase} under a hold was not refused`,
    ).toBeUndefined();
  }

  #whyUnlawful(decisionDigest: string): Promise<string | undefined> {
    const { team, demands } = this.world;
    return whyUnlawful(team, demands, { release: this.release, decisionDigest, voided: this.#void });
  }

  async #isHeld(): Promise<boolean> {
    const held = await this.world.team.kernel.database.sql`
      select 1 from holds h join models m on m.id = h.model_id where h.released_at is null and m.key = 'screening'`;
    return held.length > 0;
  }

  /** A promotion under a hold rests on break-glass: of two people, for this digest, approved in time and used once. */
  async #whyHeld(promotion: string): Promise<string | undefined> {
    if (!(await this.#isHeld())) return undefined;
    const overrides = await this.world.team.kernel.database.sql`
      select 1 from overrides o join promotions p on p.id = o.used_for where p.id = ${promotion} and o.decision_digest = p.decision_digest
        and o.approved_by <> o.asked_by and o.approved_as = 'sre' and o.approved_at <= o.used_at and o.used_at < o.expires_at and o.withdrawn_at is null`;
    return overrides.length === 1 ? undefined : "there is a hold, and no break-glass for it";
  }

  async #answer(answer: "approve" | "refuse"): Promise<void> {
    const { team, secret } = this.world;
    const target = { release: this.release, stage: STAGE };
    await sendApprovalRequests
      .execute(team.kernel, SYSTEM, target)
      .catch((error) => isAppError(error) || Promise.reject(error));
    const [ask] = await team.kernel.database.sql<{ id: string; digest: string }[]>`
      select a.id, a.decision_digest as digest from approval_requests a join releases r on r.id = a.release_id
      where r.key = ${this.release} order by a.asked_at desc, a.round desc limit 1`;
    if (ask && secret !== undefined) await answerAsk(team, secret, { ...ask, answer });
  }

  async #breakGlass(caller: Caller): Promise<void> {
    const [asked] = await this.world.team.kernel.database.sql<{ id: string }[]>`
      select o.id from overrides o join releases r on r.id = o.release_id where r.key = ${this.release} order by o.asked_at desc, o.id desc limit 1`;
    if (asked) await approveOverride.execute(this.world.team.kernel, caller, { id: asked.id });
  }

  async #takeBack(caller: Caller): Promise<void> {
    const [delegation] = await this.world.team.kernel.database.sql`
      select id from delegations where delegator_id = ${caller.actor.id} and revoked_at is null order by given_at desc limit 1`;
    if (delegation) await revokeDelegation.execute(this.world.team.kernel, caller, { id: delegation.id });
  }

  async #digest(caller: Caller): Promise<string> {
    const { evaluation } = await getDecision.execute(this.world.team.kernel, caller, {
      release: this.release,
      stage: STAGE,
    });
    return evaluation.decisionDigest;
  }

  async #endHolds(caller: Caller): Promise<void> {
    for (const { id } of await this.world.team.kernel.database
      .sql`select id from holds where released_at is null`)
      await releaseHold.execute(this.world.team.kernel, caller, { id, reason: "as a test" });
  }

  async #withdraw(name: string, caller: Caller): Promise<void> {
    const counting = await this.world.team.kernel.database.sql`
      select s.id from sign_offs s join releases r on r.id = s.release_id where r.key = ${this.release} and s.signer_name = ${name} and s.withdrawn_at is null limit 1`;
    if (counting[0]) await withdrawSignOff.execute(this.world.team.kernel, caller, { id: counting[0].id });
  }
}
