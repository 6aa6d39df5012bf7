import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import type { Caller } from "../application/kernel/command";
import type { PersonActor, ServiceAccountActor } from "../domain/authorization/actor";
import { MACHINE_ROLES, PERSON_ROLES } from "../domain/authorization/role";
import { isAppError } from "../domain/error/app-error";
import { ROUTES } from "../rest/routes";
import { createRestWorld, type RestWorld } from "../rest/testing/rest-world";
import { evaluationOf } from "../testing/evaluation-of";
import {
  BEYOND_JSON,
  forged,
  HOSTILE,
  isRecord,
  isTime,
  TIMES,
  UNSTORABLE,
  variants,
} from "../testing/hostile-inputs";
import { OTHER_INPUTS } from "../testing/other-inputs";
import { thingsOfATeam } from "../testing/things-of-a-team";
import { allUseCases, type UseCase } from "../testing/use-cases";

/**
 * Fills every field of every use-case with invalid values. The answer is a refusal with the place, never an
 * error of the database or of JavaScript. Fields are found by walking valid inputs, so none is forgotten.
 */
const policy = policyWith(SMALL_POLICY, { "spec.gates.auc.waivable": { by: ["security"], days: 30 } });

let team: Scenario;
let useCases: ReadonlyMap<string, UseCase>;
let inputs: readonly (readonly [string, unknown])[];

beforeAll(async () => {
  team = await createScenario({ policy });
  useCases = new Map((await allUseCases()).map((useCase) => [useCase.name, useCase]));
  inputs = [...Object.entries((await thingsOfATeam(team)).asked), ...Object.entries(OTHER_INPUTS)];
});
afterAll(() => team.kernel.drop());

/** Use-cases whose input has no text and no number of the caller's. */
const NOTHING_TO_FILL = [
  "attention.get",
  "waiver.get-budget-use",
  "calendar.list",
  "ledger.get-witness-policy",
  "health.get",
  "hold.list",
  "person.get-directory",
  "person.get-role-mapping",
  "drift.get-overview",
  "external-approver.list",
  "release.get-choices",
  "home.get",
  "inbox.get",
  "installation.get",
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
  "trusted-key.list",
  "session.end",
];
/** Commands of the product itself, which nobody outside can call. */
const OWN = [
  "approval-request.send",
  "external-decision.record",
  "checklist.record-link-check",
  "component.record-reference-check",
  "notification-webhook.disable",
  "installation.begin",
  "installation.close-demo-clock",
  "ledger.finish-verification",
  "policy.finish-dry-run",
  "promotion.lapse-request",
  "promotion.record-overdue",
  "recall.assess",
  "drift.assess-alarms",
  "policy.publish-pack",
  "session.actor",
  "session.establish",
  "session.has-outside-access",
  "session.what-waits",
  "token.create-locally",
];

async function everyRole(): Promise<readonly Caller[]> {
  const olivia = await team.signIn("Olivia");
  const person: PersonActor = {
    ...olivia.actor,
    grants: PERSON_ROLES.map((role) => ({ role, teams: [TEAM] })),
  };
  const machine: ServiceAccountActor = {
    ...team.engine.actor,
    grants: MACHINE_ROLES.map((role) => ({ role, teams: [TEAM] })),
  };
  return [person, machine].map((actor) => ({ actor, requestId: "req_abuse" }));
}

/**
 * Returns the result of each attempt by a permitted caller: `done`, an error code, or an error that is a
 * defect.
 */
async function outcomesOf(
  name: string,
  tried: readonly (readonly [string, unknown])[],
): Promise<readonly (readonly [string, string])[]> {
  const useCase = useCases.get(name);
  const outcomes: [string, string][] = [];
  for (const caller of await everyRole()) {
    for (const [at, input] of tried)
      outcomes.push([
        at,
        await codeOf(
          () =>
            useCase?.execute(team.kernel, caller, input) ?? Promise.reject(new Error(`no use-case ${name}`)),
        ),
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

test("every use-case with an input is included", () => {
  expect([...inputs.map(([name]) => name), ...NOTHING_TO_FILL, ...OWN].sort()).toEqual(
    [...useCases.keys()].sort(),
  );
});

describe("unstorable text is refused in every field of every use-case", () => {
  test("as a value and as a name, at any depth", async () => {
    for (const [name, input] of inputs) {
      const tried = [
        ...variants(input, (value) => (typeof value === "string" ? UNSTORABLE : [])),
        ...variants(input, (value) => (isRecord(value) ? [{ ...value, "a\u0000": "x" }] : [])),
      ];
      const accepted = (await outcomesOf(name, tried)).filter(
        ([, code]) => code !== "validation-failed" && !REFUSED_OTHERWISE.includes(code),
      );
      expect([
        name,
        accepted.filter(([at]) => !(name === "permit.verify" && at.startsWith("/permit"))),
      ]).toEqual([name, []]);
    }
  });
});

/** Codes with which a field of a closed vocabulary refuses an unknown value first. */
const REFUSED_OTHERWISE = ["unknown-evidence-type", "malformed-digest", "mutable-reference"];

describe("an invalid value", () => {
  test("is refused with a code or harmless, and breaks nothing", async () => {
    for (const [name, input] of inputs) {
      const isLeaf = (value: unknown) =>
        !isRecord(value) && !Array.isArray(value) && !ArrayBuffer.isView(value);
      const overJson = variants(input, (value) => (isLeaf(value) ? HOSTILE : [null, "x", 1]));
      // A payload only comes as JSON: the schema of its type is checked before the use-case.
      const overScreens = variants(input, (value) => (isLeaf(value) ? BEYOND_JSON : [])).filter(
        ([at]) => !at.startsWith("/payload/"),
      );
      const tried = [...overJson, ...overScreens];
      const broken = (await outcomesOf(name, tried)).filter(([, code]) => code.startsWith("not ours"));
      expect([name, broken]).toEqual([name, []]);
    }
  });

  test("an impossible time, a forged cursor and a duplicate item break nothing", async () => {
    for (const [name, input] of inputs) {
      const tried = variants(input, (value) =>
        Array.isArray(value) ? [[...value, ...value]] : isTime(value) ? TIMES : [],
      );
      const broken = (await outcomesOf(name, [...tried, ...forged(input)])).filter(([, code]) =>
        code.startsWith("not ours"),
      );
      expect([name, broken]).toEqual([name, []]);
    }
  });

  test("an undeclared field is refused at every depth, and so is every field of the record behind it", async () => {
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
          ? Object.entries(sneaked).flatMap(([field, given]) =>
              Object.hasOwn(value, field) ? [] : [{ ...value, [field]: given }],
            )
          : [],
      );
      const accepted = (await outcomesOf(name, open)).filter(
        ([at, code]) => code !== "validation-failed" && !isFreeForm(name, at),
      );
      expect([name, accepted]).toEqual([name, []]);
    }
  });

  test("names of prototypes change none", async () => {
    const poison = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    ) as object;
    for (const [name, input] of inputs) {
      const tried = variants(input, (value) =>
        isRecord(value)
          ? [Object.defineProperties({ ...value }, Object.getOwnPropertyDescriptors(poison))]
          : [],
      );
      const broken = (await outcomesOf(name, tried)).filter(([, code]) => code.startsWith("not ours"));
      expect([name, broken]).toEqual([name, []]);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    }
  });
});

/**
 * Objects with free members: payloads, attributes, external ids, counts per category, and envelopes that are compared as issued.
 */
function isFreeForm(useCase: string, at: string): boolean {
  return (
    /^\/payload|\/attributes|^\/externalIds/.test(at) ||
    (useCase === "drift.submit-histograms" && at.includes("/counts")) ||
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

  test("any name in a path is answered without a bug", async () => {
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

test("a release's evidence is read only by its own digests, in every spelling", async () => {
  const [caller] = await everyRole();
  const digest = evaluationOf("screening@1.1.0").subjects[0]?.digest ?? "";
  for (const written of [
    digest.toUpperCase(),
    ` ${digest}`,
    digest.replace("sha256:", "sha256:0x"),
    `${digest}0`,
    digest.slice(7),
  ]) {
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
