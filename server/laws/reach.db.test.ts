import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import type { Caller } from "../application/kernel/command";
import { catchUp } from "../application/testing/statuses-law";
import type { PersonActor, ServiceAccountActor } from "../domain/authorization/actor";
import { MACHINE_ROLES, OUTSIDE_ROLE, PERSON_ROLES } from "../domain/authorization/role";
import { isAppError } from "../domain/error/app-error";
import { evaluationOf } from "../testing/evaluation-of";
import { thingsOfATeam } from "../testing/things-of-a-team";
import { allUseCases, type UseCase } from "../testing/use-cases";
import { NAMES_NOTHING } from "../testing/use-cases-without-subject";

/**
 * Tries every use-case that names a record, as a person with every role in another team, and as a token of
 * the right team that is confined to another model. Both must get `not-found`: a caller without access does
 * not learn that the record exists.
 */
const policy = policyWith(SMALL_POLICY, { "spec.gates.auc.waivable": { by: ["security"], days: 30 } });
const production = { stage: "production" } as const;
const OTHER_TEAM = "somebody-else";

let team: Scenario;
let useCases: ReadonlyMap<string, UseCase>;
/** The input of each use-case, about records of the team. */
let asked: Readonly<Record<string, unknown>>;
let envelope: string;

beforeAll(async () => {
  team = await createScenario({ policy });
  useCases = new Map((await allUseCases()).map((useCase) => [useCase.name, useCase]));
  ({ asked, envelope } = await thingsOfATeam(team));
});
afterAll(() => team.kernel.drop());

const requestId = "req_reach";

function stranger(): Caller {
  const grants = PERSON_ROLES.map((role) => ({ role, teams: [OTHER_TEAM] }));
  const actor: PersonActor = {
    kind: "person",
    id: "per_stranger",
    issuer: "https://id.test",
    subject: "s",
    name: "Stranger",
    email: "s@example.org",
    grants,
    sessionId: "ses_s",
    authenticatedAt: team.kernel.now(),
  };
  return { actor, requestId };
}

function machine({ of, models }: { readonly of: string; readonly models: readonly string[] | "*" }): Caller {
  const grants = MACHINE_ROLES.map((role) => ({ role, teams: [of] }));
  const actor: ServiceAccountActor = {
    kind: "service-account",
    id: "svc_m",
    name: "deployer",
    tokenId: "tok_m",
    grants,
    evidenceTypes: "*",
    environments: "*",
    models,
  };
  return { actor, requestId };
}

function outsideAuditor(): Caller {
  const { actor } = stranger();
  const grants = [{ role: OUTSIDE_ROLE, teams: [TEAM] }];
  return { actor: { ...actor, grants, models: ["another"] } as PersonActor, requestId };
}

async function codeOf(useCase: string, caller: Caller, input: unknown): Promise<string> {
  const found = useCases.get(useCase);
  if (!found) throw new Error(`there is no use-case ${useCase}`);
  try {
    await found.execute(team.kernel, caller, input);
    return "done";
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

/**
 * Returns the answer of each use-case to a caller; kinds or roles without the permission belong to the
 * matrix.
 */
async function answersTo(caller: Caller): Promise<Readonly<Record<string, string>>> {
  const answers: [string, string][] = [];
  for (const [name, input] of Object.entries(asked)) answers.push([name, await codeOf(name, caller, input)]);
  return Object.fromEntries(answers.filter(([, code]) => code !== "not-permitted" && code !== "people-only"));
}

test("every use-case has an input about a record of the team, or is known to name none", () => {
  expect([...Object.keys(asked), ...Object.keys(NAMES_NOTHING)].sort()).toEqual([...useCases.keys()].sort());
});

describe("a record out of reach is not found", () => {
  /** Counts entries other than refusals: a refused caller leaves only that kind. */
  const entriesSoFar = async () =>
    (
      await team.kernel.database
        .sql`select count(*)::int as n from ledger_entries e where e.body ->> 'action' <> 'access.refused'`
    )[0]?.n;

  test.each([
    { who: "a person with every role in another team", caller: stranger, atLeast: 30 },
    { who: "a machine of another team", caller: () => machine({ of: OTHER_TEAM, models: "*" }), atLeast: 15 },
    {
      who: "a token of this team confined to another model",
      caller: () => machine({ of: TEAM, models: ["another"] }),
      atLeast: 15,
    },
    { who: "an outside auditor of another model", caller: outsideAuditor, atLeast: 15 },
  ])("to $who", async ({ caller, atLeast }) => {
    const entries = await entriesSoFar();
    const answers = await answersTo(caller());
    const others = Object.entries(answers).filter(([, code]) => code !== "not-found");
    expect(others).toEqual([]);
    expect(Object.keys(answers).length).toBeGreaterThanOrEqual(atLeast);
    expect(await entriesSoFar()).toBe(entries);
  });

  test.each(["model.list", "model.search", "release.list", "promotion.list"])(
    "%s lists nothing to them",
    async (name) => {
      for (const caller of [
        stranger(),
        machine({ of: OTHER_TEAM, models: "*" }),
        machine({ of: TEAM, models: ["another"] }),
      ]) {
        expect(await useCases.get(name)?.execute(team.kernel, caller, {})).toMatchObject({ items: [] });
      }
    },
  );

  test("lists by status contain, count and offer nothing of another team", async () => {
    await catchUp(team.kernel);
    const ask = (name: string, caller: Caller) => useCases.get(name)?.execute(team.kernel, caller, {});
    for (const caller of [
      stranger(),
      machine({ of: OTHER_TEAM, models: "*" }),
      machine({ of: TEAM, models: ["another"] }),
    ]) {
      expect(await ask("release.search", caller)).toMatchObject({ items: [] });
      expect(await ask("release.count", caller)).toEqual({ count: 0, isMore: false });
      const board = JSON.stringify(await ask("release.get-board", caller));
      expect(board).not.toContain("screening");
    }
    expect(await ask("release.get-choices", stranger())).toMatchObject({ models: [], teams: [] });
    expect(await ask("release.count", machine({ of: TEAM, models: ["screening"] }))).toEqual({
      count: 3,
      isMore: false,
    });
    expect(JSON.stringify(await ask("release.get-board", machine({ of: TEAM, models: "*" })))).toContain(
      "screening",
    );
  });

  test("the guide to a first release shows nothing of another team", async () => {
    const guide = await useCases
      .get("first-release.get")
      ?.execute(team.kernel, stranger(), { model: "screening" });
    expect(guide).toEqual({ model: undefined, isAttested: false, release: undefined, evidence: undefined });
    const ours = await useCases
      .get("first-release.get")
      ?.execute(team.kernel, machine({ of: TEAM, models: "*" }), { model: "screening" });
    expect(ours).toMatchObject({
      model: { title: expect.any(String) },
      release: { key: expect.any(String) },
    });
  });

  test("a lineage search returns nothing of the team for them", async () => {
    const search = (caller: Caller) =>
      useCases.get("lineage.search")?.execute(team.kernel, caller, { text: "" });
    for (const caller of [stranger(), machine({ of: OTHER_TEAM, models: "*" })])
      expect(await search(caller)).toEqual([]);
    expect(await search(machine({ of: TEAM, models: "*" }))).not.toEqual([]);
  });

  test("policies name no model and no release to them", async () => {
    for (const caller of [
      stranger(),
      machine({ of: OTHER_TEAM, models: "*" }),
      machine({ of: TEAM, models: ["another"] }),
    ]) {
      expect(await useCases.get("policy.list-page")?.execute(team.kernel, caller, {})).toMatchObject({
        models: [],
        policies: [{ name: "small", versions: [{ open: 0, inUse: [] }] }],
      });
      const modes = await useCases
        .get("enforcement-mode.list")
        ?.execute(team.kernel, caller, { name: "small" });
      expect(modes).toMatchObject({ teams: [], acts: [] });
      expect(
        await useCases.get("policy.get-page")?.execute(team.kernel, caller, { name: "small" }),
      ).toMatchObject({ governs: [] });
    }
  });

  test("the inbox and the accounts of a stranger are empty", async () => {
    expect(await useCases.get("inbox.get")?.execute(team.kernel, stranger(), {})).toMatchObject({
      needsYou: [],
      waiting: [],
      setAside: [],
      live: [],
      happened: [],
    });
    expect(await useCases.get("attention.get")?.execute(team.kernel, stranger(), {})).toMatchObject({
      needsAttention: [],
      waiversToDecide: [],
      enforcementModesToAgree: [],
      enforcementModesEnding: [],
      overrides: [],
      reviewsToDo: [],
    });
    expect(await useCases.get("override.list")?.execute(team.kernel, stranger(), {})).toMatchObject({
      items: [],
    });
    expect(await useCases.get("promotion.list-reviews")?.execute(team.kernel, stranger(), {})).toMatchObject({
      items: [],
    });
    expect(await useCases.get("service-account.list")?.execute(team.kernel, stranger(), {})).toEqual([]);
    expect(await useCases.get("drift.get-overview")?.execute(team.kernel, stranger(), {})).toMatchObject({
      places: [],
      unwatched: [],
    });
    expect(await useCases.get("notification.list")?.execute(team.kernel, stranger(), {})).toMatchObject({
      items: [],
    });
    expect(
      await useCases.get("notification-webhook.list")?.execute(team.kernel, stranger(), {}),
    ).toMatchObject({ webhooks: [] });
  });

  test("a permit of the team is unknown to them, with a valid signature too", async () => {
    for (const caller of [
      stranger(),
      machine({ of: OTHER_TEAM, models: "*" }),
      machine({ of: TEAM, models: ["another"] }),
    ]) {
      expect(
        await useCases.get("permit.verify")?.execute(team.kernel, caller, { permit: envelope }),
      ).toMatchObject({
        valid: false,
        authentic: false,
        problems: [{ code: "unknown" }],
      });
    }
  });

  test("a release of the team is an unknown subject to them, by name and by digest", async () => {
    const gate = useCases.get("decision.answer-gate");
    const { release } = asked["decision.get"] as { readonly release: string };
    const found = await team.kernel.store.releases.find("*", release);
    for (const caller of [
      stranger(),
      machine({ of: OTHER_TEAM, models: "*" }),
      machine({ of: TEAM, models: ["another"] }),
    ]) {
      for (const named of [{ release: found?.key }, { subjects: [found?.manifestDigest] }])
        expect(await gate?.execute(team.kernel, caller, { stage: "production", ...named })).toMatchObject({
          state: "unknown",
          gates: [],
        });
    }
  });

  test("nobody registers a model or an account in a team without a role there", async () => {
    const intake = {
      affectsIndividuals: true,
      automated: true,
      affectsRevenue: false,
      regulated: true,
      purpose: "p",
    };
    const model = { key: "theirs", title: "t", team: TEAM, domain: "health", task: "classification", intake };
    expect(await codeOf("model.register", stranger(), model)).toBe("validation-failed");
    expect(
      await codeOf("service-account.create", stranger(), { name: "mine", team: TEAM, role: "engine" }),
    ).toBe("not-permitted");
    const webhook = {
      team: TEAM,
      name: "n",
      format: "slack",
      kinds: ["live"],
      url: "https://chat.example.org/x",
    };
    expect(await codeOf("notification-webhook.add", stranger(), webhook)).toBe("not-permitted");
    expect(
      await codeOf("calendar.put", stranger(), {
        name: "open",
        timeZone: "Europe/Prague",
        entries: [{ kind: "allow", title: "t", startsAtLocal: "2026-01-01T00:00", durationMinutes: 60 }],
      }),
    ).toBe("not-permitted");
    expect(
      await codeOf("hold.place", stranger(), {
        scope: "stage",
        ...production,
        reason: "r",
        exitCondition: "e",
      }),
    ).toBe("not-permitted");
    expect(
      await codeOf("hold.place", stranger(), {
        scope: "model",
        model: "screening",
        reason: "r",
        exitCondition: "e",
      }),
    ).toBe("not-found");
  });

  test("a token confined to a model reads of no other by leaving the release out", async () => {
    const confined = machine({ of: TEAM, models: ["another"] });
    expect(await codeOf("evidence.submit", confined, evaluationOf("screening@1.1.0"))).toBe(
      "evidence-out-of-scope",
    );
  });
});

test("callers in reach get every answer, so that `not-found` above means something", async () => {
  const olivia = await team.signIn("Olivia");
  const insider: Caller = {
    actor: { ...olivia.actor, grants: PERSON_ROLES.map((role) => ({ role, teams: [TEAM] })) },
    requestId,
  };
  const answers = {
    ...(await answersTo(machine({ of: TEAM, models: ["screening"] }))),
    ...(await answersTo(insider)),
  };
  expect(Object.entries(answers).filter(([, code]) => code === "not-found")).toEqual([]);
  expect(Object.keys(answers).sort()).toEqual(Object.keys(asked).sort());
});
