import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import type { Caller } from "../application/kernel/command";
import { catchUp } from "../application/testing/standings-law";
import type { PersonActor, ServiceAccountActor } from "../domain/authorization/actor";
import { MACHINE_ROLES, PERSON_ROLES } from "../domain/authorization/role";
import { isAppError } from "../domain/error/app-error";
import { evaluationOf, thingsOfATeam } from "../testing/things-of-a-team";
import { allUseCases, type UseCase } from "../testing/use-cases";

/**
 * Tries every use-case that names a record, as a person with every role in another team, and as a token of
 * the right team that is confined to another model. Both must get `not-found`: a caller without access does
 * not learn that the record exists.
 */
const policy = SMALL_POLICY.replace("required: 'p.aucMin'", "required: 'p.aucMin'\n      waivable: { by: [security], days: 30 }");
const production = { stage: "production" } as const;
const OTHER_TEAM = "somebody-else";

/** Use-cases that name no record of a team, and why. */
const NAMES_NOTHING: Readonly<Record<string, string>> = {
  "attention.get": "lists what is in reach, tried in waiver-register.db.test.ts",
  "checklist.record-link-check": "the product's own",
  "calendar.put": "calendars are the installation's; it takes someone who answers for every team",
  "component.revoke": "takes every team that holds the digest, tried in component.db.test.ts",
  "component.report": "the answer says nothing of who holds the digest, tried in component.db.test.ts",
  "component.dismiss-report": "tried in component.db.test.ts",
  "component.request-lift": "tried in component.db.test.ts",
  "component.agree-to-lift": "tried in component.db.test.ts",
  "external-ask.send": "the product's own",
  "external-decision.record": "the product's own; whose it is, its signature says, tried in external.db.test.ts",
  "external-party.list": "parties are the installation's",
  "external-party.register": "parties are the installation's; it takes someone who answers for every team",
  "external-party.remove": "parties are the installation's; it takes someone who answers for every team",
  "first-release.get": "a model that is out of reach has not arrived, tried below",
  "drift.get-overview": "lists what is in reach",
  "home.get": "lists what is in reach, tried in get-home.db.test.ts",
  "inbox.get": "lists what is in reach",
  "installation.begin": "the product's own",
  "installation.close-demo-clock": "the product's own",
  "installation.get": "the installation",
  "ledger.finish-verification": "the product's own",
  "promotion.lapse-request": "the product's own",
  "promotion.record-overdue": "the product's own",
  "ledger.get-checkpoint": "the ledger is one",
  "ledger.get-consistency-proof": "the ledger is one",
  "ledger.get-entry": "the ledger is one",
  "ledger.get-head": "the ledger is one",
  "ledger.get-inclusion-proof": "the ledger is one",
  "ledger.list-entries": "the ledger is one",
  "ledger.list-verifications": "the ledger is one",
  "ledger.request-verification": "the ledger is one",
  "ledger.search-entries": "the ledger is one",
  "lineage.search": "lists what is in reach, tried below",
  "lineage.submit-event": "kept as it came; what it means is asked when it is read",
  "live.get-head": "the ledger is one; a place in it tells nothing",
  "live.list-changes": "lists what is in reach",
  "model.list": "lists what is in reach",
  "model.search": "lists what is in reach",
  "model.register": "names a team, tried below",
  "notification-webhook.add": "names a team, tried below",
  "notification-webhook.disable": "the product's own",
  "notification-webhook.list": "lists what is in reach",
  "notification.count-unread": "one's own",
  "notification.get-preferences": "one's own",
  "notification.list": "one's own",
  "notification.mark-read": "one's own, and of what is not nothing is said",
  "notification.save-preferences": "one's own",
  "permit.verify": "answers with a verdict, tried below",
  "calendar.list": "calendars are the installation's",
  "health.get": "the installation",
  "hold.list": "lists what is in reach, tried in administration.db.test.ts",
  "person.get-directory": "lists who is in reach, tried in administration.db.test.ts",
  "person.get-role-mapping": "the installation's settings",
  "person.list-holders": "names and roles, as every release page shows them",
  "person.list": "people are the installation's",
  "policy-adoption.list": "policies are the installation's; the teams it names are those in reach, tried below",
  "policy.get-coverage": "policies are the installation's; the models it names are those in reach",
  "policy.get": "policies are the installation's",
  "policy.list": "policies are the installation's",
  "policy.get-page": "policies are the installation's; the models and releases it names are those in reach",
  "policy.list-page": "policies are the installation's; the models and releases it names are those in reach",
  "policy.find-dry-run": "answers with none, tried in dry-run.db.test.ts",
  "policy.finish-dry-run": "the product's own",
  "policy.request-dry-run": "policies are the installation's; it looks at what is in reach, tried in dry-run.db.test.ts",
  "policy.publish-pack": "the product's own",
  "override.list": "lists what is in reach",
  "promotion.list-reviews": "lists what is in reach",
  "policy.get-schema": "the product's own, the same for everyone",
  "policy.list-starters": "the packs that ship",
  "policy.withdraw-version": "policies are the installation's; takes every team it governs, tried in policy-draft.db.test.ts",
  "policy-draft.get": "policies are the installation's",
  "policy-draft.get-page": "policies are the installation's; the models it names are those in reach",
  "policy-draft.learn": "what happened to another team is not found, tried in write-learning.db.test.ts",
  "policy-draft.lint": "looks at a text alone",
  "policy-draft.list": "policies are the installation's",
  "policy-draft.list-open": "policies are the installation's",
  "policy-draft.propose": "its authors' or approvers', tried in policy-draft.db.test.ts",
  "policy-draft.publish": "takes every team it governs, tried in policy-draft.db.test.ts",
  "policy-draft.revert": "policies are the installation's",
  "policy-draft.save": "policies are the installation's",
  "policy-draft.sign": "takes every team it governs, tried in policy-draft.db.test.ts",
  "policy-draft.take-back": "its authors' or approvers', tried in policy-draft.db.test.ts",
  "policy-draft.withdraw": "its authors' or approvers', tried in policy-draft.db.test.ts",
  "promotion.list": "lists what is in reach",
  "waiver.list": "lists what is in reach, tried in waiver-register.db.test.ts",
  "waiver.get-budget-use": "counts what is in reach, tried in waiver-register.db.test.ts",
  "release.count": "counts what is in reach",
  "release.get-board": "lists what is in reach",
  "release.get-choices": "lists what is in reach",
  "report.export-period": "lists what is in reach",
  "report.get-export-file": "one's own exports, tried in report.db.test.ts",
  "report.get-period": "lists what is in reach",
  "report.list-exports": "one's own exports",
  "release.list": "lists what is in reach",
  "release.search": "lists what is in reach",
  "saved-view.list": "one's own",
  "saved-view.remove": "one's own, tried beside it",
  "saved-view.save": "one's own",
  "search.find-things": "lists what is in reach",
  "search.list-acts": "lists what is in reach",
  "service-account.create": "names a team, tried below",
  "service-account.list": "lists what is in reach",
  "passkey.begin": "one's own, tried in passkey.db.test.ts",
  "passkey.list": "one's own",
  "passkey.register": "one's own, tried in passkey.db.test.ts",
  "passkey.revoke": "one's own, tried in passkey.db.test.ts",
  "delegation.give": "one's own role, tried in delegation.db.test.ts",
  "delegation.list": "lists what is in reach, tried in delegation.db.test.ts",
  "delegation.list-own": "one's own",
  "delegation.revoke": "tried in delegation.db.test.ts",
  "sign-off.begin-passkey": "answers with a hash of what it is asked, and reads no release",
  "session.actor": "the product's own",
  "person.change-roles": "the product's own",
  "session.end": "one's own session",
  "session.end-access": "the product's own",
  "session.establish": "the product's own",
  "session.what-waits": "the product's own",
  "token.create-locally": "the product's own",
};

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
    (await team.kernel.database.sql`select count(*)::int as n from ledger_entries e where e.body ->> 'action' <> 'access.refused'`)[0]?.n;

  test.each([
    { who: "a person with every role in another team", caller: stranger, atLeast: 30 },
    { who: "a machine of another team", caller: () => machine({ of: OTHER_TEAM, models: "*" }), atLeast: 15 },
    { who: "a token of this team confined to another model", caller: () => machine({ of: TEAM, models: ["another"] }), atLeast: 15 },
  ])("to $who", async ({ caller, atLeast }) => {
    const entries = await entriesSoFar();
    const answers = await answersTo(caller());
    const others = Object.entries(answers).filter(([, code]) => code !== "not-found");
    expect(others).toEqual([]);
    expect(Object.keys(answers).length).toBeGreaterThanOrEqual(atLeast);
    expect(await entriesSoFar()).toBe(entries);
  });

  test.each(["model.list", "model.search", "release.list", "promotion.list"])("%s lists nothing to them", async (name) => {
    for (const caller of [stranger(), machine({ of: OTHER_TEAM, models: "*" }), machine({ of: TEAM, models: ["another"] })]) {
      expect(await useCases.get(name)?.execute(team.kernel, caller, {})).toMatchObject({ items: [] });
    }
  });

  test("lists by status contain, count and offer nothing of another team", async () => {
    await catchUp(team.kernel);
    const ask = (name: string, caller: Caller) => useCases.get(name)?.execute(team.kernel, caller, {});
    for (const caller of [stranger(), machine({ of: OTHER_TEAM, models: "*" }), machine({ of: TEAM, models: ["another"] })]) {
      expect(await ask("release.search", caller)).toMatchObject({ items: [] });
      expect(await ask("release.count", caller)).toEqual({ count: 0, isMore: false });
      const board = JSON.stringify(await ask("release.get-board", caller));
      expect(board).not.toContain("screening");
    }
    expect(await ask("release.get-choices", stranger())).toMatchObject({ models: [], teams: [] });
    expect(await ask("release.count", machine({ of: TEAM, models: ["screening"] }))).toEqual({ count: 2, isMore: false });
    expect(JSON.stringify(await ask("release.get-board", machine({ of: TEAM, models: "*" })))).toContain("screening");
  });

  test("the guide to a first release shows nothing of another team", async () => {
    const guide = await useCases.get("first-release.get")?.execute(team.kernel, stranger(), { model: "screening" });
    expect(guide).toEqual({ model: undefined, isAttested: false, release: undefined, evidence: undefined });
    const ours = await useCases.get("first-release.get")?.execute(team.kernel, machine({ of: TEAM, models: "*" }), { model: "screening" });
    expect(ours).toMatchObject({ model: { title: expect.any(String) }, release: { key: expect.any(String) } });
  });

  test("a lineage search returns nothing of the team for them", async () => {
    const search = (caller: Caller) => useCases.get("lineage.search")?.execute(team.kernel, caller, { text: "" });
    for (const caller of [stranger(), machine({ of: OTHER_TEAM, models: "*" })]) expect(await search(caller)).toEqual([]);
    expect(await search(machine({ of: TEAM, models: "*" }))).not.toEqual([]);
  });

  test("policies name no model and no release to them", async () => {
    for (const caller of [stranger(), machine({ of: OTHER_TEAM, models: "*" }), machine({ of: TEAM, models: ["another"] })]) {
      expect(await useCases.get("policy.list-page")?.execute(team.kernel, caller, {})).toMatchObject({
        models: [],
        policies: [{ name: "small", versions: [{ open: 0, inUse: [] }] }],
      });
      const adoptions = await useCases.get("policy-adoption.list")?.execute(team.kernel, caller, { name: "small" });
      expect(adoptions).toMatchObject({ teams: [], acts: [] });
      expect(await useCases.get("policy.get-page")?.execute(team.kernel, caller, { name: "small" })).toMatchObject({ governs: [] });
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
      amber: [],
      waiversToDecide: [],
      adoptionsToAgree: [],
      adoptionsEnding: [],
      overrides: [],
      reviewsToDo: [],
    });
    expect(await useCases.get("override.list")?.execute(team.kernel, stranger(), {})).toMatchObject({ items: [] });
    expect(await useCases.get("promotion.list-reviews")?.execute(team.kernel, stranger(), {})).toMatchObject({ items: [] });
    expect(await useCases.get("service-account.list")?.execute(team.kernel, stranger(), {})).toEqual([]);
    expect(await useCases.get("drift.get-overview")?.execute(team.kernel, stranger(), {})).toMatchObject({ places: [], unwatched: [] });
    expect(await useCases.get("notification.list")?.execute(team.kernel, stranger(), {})).toMatchObject({ items: [] });
    expect(await useCases.get("notification-webhook.list")?.execute(team.kernel, stranger(), {})).toMatchObject({ webhooks: [] });
  });

  test("a permit of the team is unknown to them, with a valid signature too", async () => {
    for (const caller of [stranger(), machine({ of: OTHER_TEAM, models: "*" }), machine({ of: TEAM, models: ["another"] })]) {
      expect(await useCases.get("permit.verify")?.execute(team.kernel, caller, { permit: envelope })).toMatchObject({
        valid: false,
        authentic: false,
        problems: [{ code: "unknown" }],
      });
    }
  });

  test("nobody registers a model or an account in a team without a role there", async () => {
    const intake = { affectsIndividuals: true, automated: true, affectsRevenue: false, regulated: true, purpose: "p" };
    const model = { key: "theirs", title: "t", team: TEAM, domain: "health", task: "classification", intake };
    expect(await codeOf("model.register", stranger(), model)).toBe("validation-failed");
    expect(await codeOf("service-account.create", stranger(), { name: "mine", team: TEAM, role: "engine" })).toBe("not-permitted");
    const webhook = { team: TEAM, name: "n", format: "slack", kinds: ["live"], url: "https://chat.example.org/x" };
    expect(await codeOf("notification-webhook.add", stranger(), webhook)).toBe("not-permitted");
    expect(
      await codeOf("calendar.put", stranger(), {
        name: "open",
        timeZone: "Europe/Prague",
        entries: [{ kind: "allow", title: "t", startsAtLocal: "2026-01-01T00:00", durationMinutes: 60 }],
      }),
    ).toBe("not-permitted");
    expect(await codeOf("hold.place", stranger(), { scope: "stage", ...production, reason: "r", exitCondition: "e" })).toBe(
      "not-permitted",
    );
    expect(await codeOf("hold.place", stranger(), { scope: "model", model: "screening", reason: "r", exitCondition: "e" })).toBe(
      "not-found",
    );
  });

  test("a token confined to a model reads of no other by leaving the release out", async () => {
    const confined = machine({ of: TEAM, models: ["another"] });
    expect(await codeOf("evidence.submit", confined, evaluationOf("screening@1.1.0"))).toBe("evidence-out-of-scope");
  });
});

test("callers in reach get every answer, so that `not-found` above means something", async () => {
  const olivia = await team.signIn("Olivia");
  const insider: Caller = { actor: { ...olivia.actor, grants: PERSON_ROLES.map((role) => ({ role, teams: [TEAM] })) }, requestId };
  const answers = { ...(await answersTo(machine({ of: TEAM, models: ["screening"] }))), ...(await answersTo(insider)) };
  expect(Object.entries(answers).filter(([, code]) => code === "not-found")).toEqual([]);
  expect(Object.keys(answers).sort()).toEqual(Object.keys(asked).sort());
});
