import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { putCalendar } from "@/server/application/calendar/put-calendar";
import { confirmChecklistItem } from "@/server/application/checklist/confirm-item";
import { getDecision } from "@/server/application/decision/get-decision";
import type { Kernel } from "@/server/application/kernel/command";
import { promoteRelease } from "@/server/application/promotion/promote-release";
import { reportPromotion } from "@/server/application/promotion/report-promotion";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { signRelease } from "@/server/application/sign-off/sign-release";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";

const WINDOW = {
  ...{ id: "change-window", title: "Change window", kind: "window", boundary: "promotion" },
  ...{ stages: ["production"], window: { calendar: "changes" } },
};
const production = { stage: "production" } as const;

export type PermittedPromotion = Awaited<ReturnType<typeof promoteRelease.execute>>;
export type Stage = "staging" | "production";

/** The team at work, with the steps of races; each takes a kernel of its own to be stopped in. */
export interface RaceScenario extends Scenario {
  /** Opens the production calendar, except for the named freezes. */
  calendar(...freezes: readonly string[]): Promise<void>;
  /** A release with evidence, checklist and request. Returns its key. */
  unsigned(version: string): Promise<string>;
  /** The same, signed by Olivia and Sam: ready for production. */
  ready(version: string): Promise<string>;
  sign(name: string, role: "product-owner" | "security", release: string, more?: object): Promise<unknown>;
  promote(release: string, stage: Stage, kernel?: Kernel): Promise<PermittedPromotion>;
  report(permitted: PermittedPromotion, phase: string): Promise<unknown>;
  ship(release: string): Promise<void>;
  count(table: string, where?: string): Promise<number>;
}

/** @param changes further changes of the policy. */
export async function createRaceScenario(
  changes: Readonly<Record<string, unknown>> = {},
): Promise<RaceScenario> {
  const policy = policyWith(SMALL_POLICY, { "spec.gates.+": WINDOW, ...changes });
  const team = await createScenario({ policy, connectionsMax: 5 });
  const { kernel, trainer, engine } = team;

  const calendar: RaceScenario["calendar"] = async (...freezes) => {
    const span = { startsAtLocal: "2026-10-01T00:00", durationMinutes: 300 * 24 * 60 };
    const entries = [
      { kind: "allow", title: "Any time", ...span },
      ...freezes.map((title) => ({ kind: "deny", title, ...span })),
    ];
    await putCalendar.execute(kernel, SYSTEM, { name: "changes", timeZone: "UTC", entries });
  };

  const sign: RaceScenario["sign"] = async (name, role, release, more = {}) => {
    const caller = await team.signIn(name, "product-owner", "security");
    const { evaluation } = await getDecision.execute(kernel, trainer, { release, ...production });
    return signRelease.execute(kernel, caller, {
      release,
      ...production,
      role,
      meaning: "approve",
      expectedDecisionDigest: evaluation.decisionDigest,
      ...more,
    });
  };

  const unsigned: RaceScenario["unsigned"] = async (version) => {
    const release = await team.release(version);
    const rafael = await team.signIn("Rafael", "sre");
    const item = { itemId: "runbook", answer: "confirmed", evidence: "https://wiki.example.org/drill" };
    await confirmChecklistItem.execute(kernel, rafael, { release, ...production, ...item });
    await requestPromotion.execute(kernel, trainer, { release, ...production });
    return release;
  };

  const promote: RaceScenario["promote"] = (release, stage, through = kernel) =>
    promoteRelease.execute(through, engine, { release, stage });
  const report: RaceScenario["report"] = ({ promotion, permit }, phase) =>
    reportPromotion.execute(kernel, engine, { promotion: promotion.id, phase, permit: permit.id });

  await calendar();
  return {
    ...team,
    calendar,
    sign,
    unsigned,
    promote,
    report,
    ready: async (version) => {
      const release = await unsigned(version);
      await sign("Olivia", "product-owner", release);
      await sign("Sam", "security", release);
      return release;
    },
    ship: async (release) => {
      const permitted = await promote(release, "production");
      for (const phase of ["deploying", "verifying", "live"]) await report(permitted, phase);
    },
    count: async (table, where = "") => {
      const [row] = await kernel.database.sql.unsafe(`select count(*)::int as n from ${table} ${where}`);
      return row?.n;
    },
  };
}

/**
 * Returns the result of each attempt: `done`, the code of its refusal, or the message of another error.
 * Sorted.
 */
export function codesOf(outcomes: readonly PromiseSettledResult<unknown>[]): readonly string[] {
  return outcomes
    .map((outcome) =>
      outcome.status === "fulfilled"
        ? "done"
        : ((outcome.reason as { code?: string }).code ?? String(outcome.reason)),
    )
    .sort();
}
