import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import type { Caller } from "./application/kernel/command";
import type { PersonActor, ServiceAccountActor } from "./domain/authorization/actor";
import { MACHINE_ROLES, PERSON_ROLES } from "./domain/authorization/role";
import { isAppError } from "./domain/error/app-error";
import { NOTIFICATION_KINDS } from "./domain/notification/notification";
import { ROUTES } from "./rest/routes";
import { createRestWorld, type RestWorld } from "./rest/testing/rest-world";
import { POLICY_INPUTS } from "./testing/policy-inputs";
import { evaluationOf, thingsOfATeam } from "./testing/things-of-a-team";
import { allUseCases, type UseCase } from "./testing/use-cases";

/**
 * Every field of every use-case, filled with what does not belong there. The answer is a refusal of ours that says where,
 * never an error of the database's or of the language's, and no field is forgotten: they are found by walking good inputs.
 */
const policy = SMALL_POLICY.replace("required: 'p.aucMin'", "required: 'p.aucMin'\n      waivable: { by: [security], days: 30 }");

/** What no text field may hold, because no database can: refused everywhere, whatever the field is for. */
const UNSTORABLE = ["\u0000", "a\u0000b", "\ud800", "x\udfff"];
/** What a field may well refuse, and must survive. */
const HOSTILE: readonly unknown[] = [
  "",
  " ",
  "x".repeat(100_000),
  "__proto__",
  "../../etc/passwd",
  "'; drop table releases; --",
  "%00",
  "\u202e\u200b",
  "{{7*7}}",
  -1,
  0,
  2 ** 53,
  1e308,
  null,
  true,
  [],
  {},
  [[]],
  { toString: "x" },
];
/** What only our own screens could send: their wire format holds more than JSON does. */
const BEYOND_JSON: readonly unknown[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  new Date("x"),
  new Date(0),
  new Map([["a", 1]]),
  1n,
  undefined,
];

let team: Scenario;
let useCases: ReadonlyMap<string, UseCase>;
let inputs: readonly (readonly [string, unknown])[];

beforeAll(async () => {
  team = await createScenario({ policy });
  useCases = new Map((await allUseCases()).map((useCase) => [useCase.name, useCase]));
  inputs = [...Object.entries((await thingsOfATeam(team)).asked), ...Object.entries(OTHER_INPUTS)];
});
afterAll(() => team.kernel.drop());

const ASKED = {
  model: "screening",
  team: TEAM,
  tier: "high",
  verdict: "failed",
  mine: false,
  openedFrom: "2026-01-01",
  openedUntil: "2026-12-31",
  text: "screening",
};

const OTHER_INPUTS: Readonly<Record<string, unknown>> = {
  "first-release.get": { model: "screening" },
  "model.register": {
    key: "new",
    title: "New",
    team: TEAM,
    domain: "health",
    task: "classification",
    intake: { affectsIndividuals: true, automated: true, affectsRevenue: false, regulated: true, purpose: "p" },
    owners: { training: "a@example.org", serving: null, incident: null },
  },
  "waiver.list": { standings: ["active"], team: TEAM, limit: 10, cursor: "x" },
  "promotion.list-reviews": { show: "due", limit: 10, cursor: "x" },
  "live.list-changes": { after: 0 },
  "model.list": { limit: 10, cursor: "x" },
  "model.search": {
    named: "s",
    domain: "health",
    team: TEAM,
    tier: "high",
    attested: true,
    order: "tier",
    limit: 10,
    cursor: "x",
  },
  "release.search": {
    ...ASKED,
    stage: "production",
    standings: ["waiting"],
    unasked: false,
    order: "opened",
    descending: true,
    limit: 10,
    after: "x",
    before: "x",
  },
  "release.count": { ...ASKED, stage: "production", standings: ["waiting"], unasked: false },
  "release.get-board": ASKED,
  "saved-view.list": { list: "releases" },
  "saved-view.save": { list: "releases", name: "mine", query: "mine=true", isDefault: true },
  "saved-view.remove": { list: "releases", id: "view_1" },
  "release.list": { limit: 10, model: "screening", stage: "staging", externalId: "x", digest: "sha256:x" },
  "promotion.list": { limit: 10, stage: "staging", phase: "live", engine: "deployer" },
  "person.list-holders": { permission: "ledger.read" },
  "policy.get": { name: "small", version: 1 },
  "policy.find-dry-run": { digest: `sha256:${"1".repeat(64)}` },
  "policy.request-dry-run": { name: "small", text: SMALL_POLICY },
  "ledger.get-entry": { entry: "0" },
  "passkey.register": {
    name: "Laptop",
    nonce: "AAAA",
    id: "AAAA",
    clientDataJSON: "AAAA",
    attestationObject: "AAAA",
    transports: ["internal"],
  },
  "passkey.revoke": { id: "AAAA" },
  "sign-off.begin-passkey": {
    release: "screening@1.0.0",
    stage: "production",
    role: "product-owner",
    meaning: "approve",
    decisionDigest: `sha256:${"0".repeat(64)}`,
    statementDigest: `sha256:${"0".repeat(64)}`,
  },
  "policy.get-page": { name: "small", version: 1, compare: 1 },
  ...POLICY_INPUTS,
  "ledger.list-entries": { from: 0, limit: 10 },
  "ledger.list-verifications": { limit: 10, cursor: "x" },
  "ledger.search-entries": {
    actor: "olivia",
    action: "release.opened",
    subject: "screening@1.0.0",
    outcome: "done",
    from: "2026-01-01T00:00:00Z",
    to: "2027-01-01T00:00:00Z",
    sequence: 1,
    limit: 10,
    cursor: "x",
  },
  "ledger.get-inclusion-proof": { index: 0, size: 0 },
  "ledger.get-consistency-proof": { from: 1, to: 1 },
  "report.export-period": { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" },
  "report.get-export-file": { id: "exp_x" },
  "report.get-period": { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" },
  "report.list-exports": { limit: 10, cursor: "x" },
  "component.revoke": { digest: `sha256:${"1".repeat(64)}`, reason: "poisoned" },
  "calendar.put": {
    name: "changes",
    timeZone: "UTC",
    entries: [{ kind: "allow", title: "t", startsAtLocal: "2026-01-01T00:00", durationMinutes: 60, rrule: "FREQ=DAILY" }],
  },
  "lineage.search": { text: "rows" },
  "lineage.submit-event": {
    kind: "run",
    eventTimeRaw: "2026-01-01",
    eventType: "START",
    runId: "r",
    jobNamespace: "n",
    jobName: "j",
    codeRevision: "abc",
    inputs: [{ namespace: "n", name: "d", version: "1" }],
    outputs: [{ namespace: "n", name: "m" }],
    quarantineReason: "odd",
    body: "{}",
  },
  "permit.verify": { permit: { payload: "e30=", payloadType: "x", signatures: [] }, stage: "staging", engine: "deployer" },
  "notification.list": { unread: true, kind: "live", limit: 10, cursor: "x" },
  "notification.mark-read": { ids: ["ntf_x"] },
  "notification.save-preferences": {
    kinds: Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, { inApp: true, mail: "daily" }])),
    timeZone: "Europe/Prague",
    digestHour: 7,
  },
  "notification-webhook.add": { team: TEAM, name: "n", format: "teams", kinds: ["live"], url: "https://chat.example.org/x" },
  "search.find-things": { text: "screening" },
  "service-account.create": { name: "another", team: TEAM, role: "reader", ownerIds: ["per_x"] },
};

/** Use-cases whose input holds no text and no number of the caller's. */
const NOTHING_TO_FILL = [
  "attention.get",
  "waiver.get-budget-use",
  "calendar.list",
  "health.get",
  "hold.list",
  "person.get-directory",
  "person.get-role-mapping",
  "drift.get-overview",
  "release.get-choices",
  "home.get",
  "inbox.get",
  "installation.get",
  "ledger.get-checkpoint",
  "ledger.get-head",
  "ledger.request-verification",
  "live.get-head",
  "notification.count-unread",
  "notification.get-preferences",
  "notification-webhook.list",
  "passkey.begin",
  "passkey.list",
  "person.list",
  "policy.get-coverage",
  "policy.list",
  "policy.list-page",
  "policy.get-schema",
  "policy.list-starters",
  "policy-draft.list-open",
  "search.list-acts",
  "service-account.list",
  "session.end",
];
/** The product's own: nobody outside can send them anything. */
const OWN = [
  "notification-webhook.disable",
  "installation.begin",
  "installation.close-demo-clock",
  "ledger.finish-verification",
  "policy.finish-dry-run",
  "policy.publish-pack",
  "session.actor",
  "session.establish",
  "session.what-waits",
  "token.create-locally",
];

/** Every input with one place changed: `change` sees each value with its path and answers with the values to put there. */
function variants(value: unknown, change: (value: unknown) => readonly unknown[], path = ""): readonly (readonly [string, unknown])[] {
  const here = change(value).map((replacement) => [path || "/", replacement] as const);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return here;
  const inside = Object.entries(value).flatMap(([name, member]) =>
    variants(member, change, `${path}/${name}`).map(
      ([at, replaced]) => [at, Array.isArray(value) ? value.with(Number(name), replaced) : { ...value, [name]: replaced }] as const,
    ),
  );
  return [...here, ...inside];
}

async function everyRole(): Promise<readonly Caller[]> {
  const olivia = await team.signIn("Olivia");
  const person: PersonActor = { ...olivia.actor, grants: PERSON_ROLES.map((role) => ({ role, teams: [TEAM] })) };
  const machine: ServiceAccountActor = { ...team.engine.actor, grants: MACHINE_ROLES.map((role) => ({ role, teams: [TEAM] })) };
  return [person, machine].map((actor) => ({ actor, requestId: "req_abuse" }));
}

/** How each attempt ended for whoever may attempt it: `done`, a code of ours, or an error that should never have come out. */
async function outcomesOf(name: string, tried: readonly (readonly [string, unknown])[]): Promise<readonly (readonly [string, string])[]> {
  const useCase = useCases.get(name);
  const outcomes: [string, string][] = [];
  for (const caller of await everyRole()) {
    for (const [at, input] of tried)
      outcomes.push([
        at,
        await codeOf(() => useCase?.execute(team.kernel, caller, input) ?? Promise.reject(new Error(`no use-case ${name}`))),
      ]);
  }
  return outcomes.filter(([, code]) => code !== "not-permitted" && code !== "people-only");
}

async function codeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return "done";
  } catch (error) {
    return isAppError(error) ? error.code : `not ours: ${String(error)}`;
  }
}

test("no use-case that takes anything is left out", () => {
  expect([...inputs.map(([name]) => name), ...NOTHING_TO_FILL, ...OWN].sort()).toEqual([...useCases.keys()].sort());
});

describe("what no database can hold is refused in every text of every use-case", () => {
  test("as a value and as a name, at any depth", async () => {
    for (const [name, input] of inputs) {
      const tried = [
        ...variants(input, (value) => (typeof value === "string" ? UNSTORABLE : [])),
        ...variants(input, (value) => (isRecord(value) ? [{ ...value, "a\u0000": "x" }] : [])),
      ];
      const accepted = (await outcomesOf(name, tried)).filter(
        ([, code]) => code !== "validation-failed" && !REFUSED_OTHERWISE.includes(code),
      );
      expect([name, accepted.filter(([at]) => !(name === "permit.verify" && at.startsWith("/permit")))]).toEqual([name, []]);
    }
  });
});

/** Codes with which a field of a closed vocabulary refuses first what it does not know. */
const REFUSED_OTHERWISE = ["unknown-evidence-type", "malformed-digest", "mutable-reference"];
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

describe("what does not belong in a field", () => {
  test("is refused in words of ours or harmless, and breaks nothing", { timeout: 120_000 }, async () => {
    for (const [name, input] of inputs) {
      const isLeaf = (value: unknown) => !isRecord(value) && !Array.isArray(value) && !ArrayBuffer.isView(value);
      const overJson = variants(input, (value) => (isLeaf(value) ? HOSTILE : [null, "x", 1]));
      // A payload comes as JSON and by no other way: the schema of its type has been asked before the use-case is.
      const overScreens = variants(input, (value) => (isLeaf(value) ? BEYOND_JSON : [])).filter(([at]) => !at.startsWith("/payload/"));
      const tried = [...overJson, ...overScreens];
      const broken = (await outcomesOf(name, tried)).filter(([, code]) => code.startsWith("not ours"));
      expect([name, broken]).toEqual([name, []]);
    }
  });

  test("a field nobody declared is refused at every depth, and so is every field of the record behind it", async () => {
    const sneaked = {
      id: "rel_x",
      state: "live",
      team: "theirs",
      role: "admin",
      grantedBy: "per_x",
      signedAt: "2026-01-01T00:00:00Z",
      actor: { kind: "system" },
      now: 0,
      policyVersionId: "pol_x",
    };
    for (const [name, input] of inputs) {
      const open = variants(input, (value) =>
        isRecord(value)
          ? Object.entries(sneaked).flatMap(([field, given]) => (Object.hasOwn(value, field) ? [] : [{ ...value, [field]: given }]))
          : [],
      );
      const accepted = (await outcomesOf(name, open)).filter(([at, code]) => code !== "validation-failed" && !isFreeForm(name, at));
      expect([name, accepted]).toEqual([name, []]);
    }
  });

  test("names that reach for prototypes change none", async () => {
    const poison = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as object;
    for (const [name, input] of inputs) {
      const tried = variants(input, (value) =>
        isRecord(value) ? [Object.defineProperties({ ...value }, Object.getOwnPropertyDescriptors(poison))] : [],
      );
      const broken = (await outcomesOf(name, tried)).filter(([, code]) => code.startsWith("not ours"));
      expect([name, broken]).toEqual([name, []]);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    }
  });
});

/** Objects whose members are the sender's: payloads, attributes, external ids, and envelopes that are compared as issued. */
function isFreeForm(useCase: string, at: string): boolean {
  return (
    /^\/payload|\/attributes|^\/externalIds/.test(at) ||
    (useCase === "permit.verify" && at.startsWith("/permit")) ||
    (useCase === "promotion.report" && at.startsWith("/permit"))
  );
}

describe("over REST, in every path and query", () => {
  let world: RestWorld;
  let token: string;
  let session: string;
  beforeAll(async () => {
    world = await createRestWorld();
    token = await world.account("everything", "pipeline", { evidenceTypes: "*" });
    session = await world.person("Everyone", ...PERSON_ROLES);
  });
  afterAll(() => world.drop());

  const PATHS = [
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%",
    "%zz",
    "..%2F..%2Fetc",
    "__proto__",
    "constructor",
    "x".repeat(4_000),
    "%F0%9F%92%A9",
    "sha256:%27--",
    "1e999",
  ];

  test("what a path names may be anything, and is never a bug of ours", { timeout: 120_000 }, async () => {
    for (const { method, path } of ROUTES) {
      for (const hostile of path.includes("{") ? PATHS : ["x"]) {
        for (const who of [{ token }, { session }]) {
          const filled = `${path.replaceAll(/\{\w+\}/g, hostile)}?a%00=%00&stage=%00&__proto__=x`;
          const { status } = await world.ask(method.toUpperCase(), filled, {
            ...who,
            ...(method === "get" ? {} : { body: { __proto__x: 1 } }),
          });
          expect([method, path, hostile, status < 500]).toEqual([method, path, hostile, true]);
        }
      }
    }
    expect(world.failures).toEqual([]);
  });
});

test("a release is asked about its own evidence only by its own digests, however they are written", async () => {
  const [caller] = await everyRole();
  const digest = evaluationOf("screening@1.1.0").subjects[0]?.digest ?? "";
  for (const written of [digest.toUpperCase(), ` ${digest}`, digest.replace("sha256:", "sha256:0x"), `${digest}0`, digest.slice(7)]) {
    const code = await codeOf(
      () =>
        useCases.get("evidence.submit")?.execute(team.kernel, caller as Caller, {
          ...evaluationOf("screening@1.1.0"),
          release: "screening@1.1.0",
          subjects: [{ digest: written }],
        }) ?? Promise.resolve(),
    );
    expect([written, code]).toEqual([written, "validation-failed"]);
  }
});
