import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { setAside } from "../application/inbox/set-aside";
import type { Kernel } from "../application/kernel/command";
import { requestPromotion } from "../application/promotion/request-promotion";
import { createServiceAccount } from "../application/service-account/create-service-account";
import { establishSession } from "../application/session/establish-session";
import { catchUp } from "../application/testing/statuses-law";
import { createToken } from "../application/token/create-token";
import { SESSION_COOKIES } from "../auth/session-cookie-name";
import { PERMISSIONS, type Permission } from "../domain/authorization/permissions";
import { MACHINE_ROLES, type MachineRole, PERSON_ROLES, type PersonRole } from "../domain/authorization/role";
import { type SentOperation, sentOperations } from "../testing/operation-requests";
import { OTHER_INPUTS } from "../testing/other-inputs";
import { type ServedTransports, serveTransports } from "../testing/served-transports";
import { thingsOfATeam } from "../testing/things-of-a-team";
import { allOperations, allUseCases } from "../testing/use-cases";

/**
 * Sends every REST route and every tRPC procedure over HTTP to a server on loopback, with real sessions and
 * tokens: anonymously, and with each role in the team, in another team, in no team, and confined to another
 * model. Every transaction is rolled back, so no request affects another.
 */
const OTHER_TEAM = "somebody-else";
/** The team's one model has this in its key, its title and the keys of its releases. */
const OF_THE_TEAM = /screening/i;
/** The shipped packs mention screening, to everyone. */
const SHIPPED = ["policy.list-starters"];
const policy = policyWith(SMALL_POLICY, { "spec.gates.auc.waivable": { by: ["security"], days: 30 } });

const PLACES = ["the team", "another team", "no team", "another model"] as const;
type Place = (typeof PLACES)[number];
interface HttpCaller {
  readonly who: string;
  /** Absent for an anonymous caller. */
  readonly role?: PersonRole | MachineRole;
  readonly place: Place | "nowhere";
  readonly isMachine: boolean;
  readonly headers: Readonly<Record<string, string>>;
}
interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly text: string;
}

const OPERATIONS = sentOperations();
let team: Scenario;
let served: ServedTransports;
let callers: readonly HttpCaller[];
/** The makers of the records: a person with every role of the team, and the team's engine. */
let owners: readonly HttpCaller[];
let inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
let named: ReadonlySet<string>;
let permissionOf: ReadonlyMap<string, Permission>;
const tally = new Map<string, number>();

beforeAll(async () => {
  team = await createScenario({ policy, connectionsMax: 10 });
  const { asked } = await thingsOfATeam(team);
  await catchUp(team.kernel);
  inputs = { ...OTHER_INPUTS, ...asked } as typeof inputs;
  named = new Set(Object.keys(asked));
  permissionOf = new Map((await allUseCases()).map(({ name, permission }) => [name, permission]));
  served = await serveTransports(team.kernel, {
    transact: rollingBack(team.kernel),
    mayRecordRefusal: () => false,
  });
  callers = await everyone();
  owners = await ownersOf(asked);
});
afterAll(async () => {
  await served.stop();
  await team.kernel.drop();
});

/** Runs the work of a command and returns its result, and changes nothing. */
function rollingBack({ transact }: Kernel): Kernel["transact"] {
  return async <T>(work: Parameters<Kernel["transact"]>[0]) => {
    let done: { readonly result: unknown } | undefined;
    const undo = new Error("rolled back by the test");
    await transact(async (tx) => {
      done = { result: await work(tx) };
      throw undo;
    }).catch((error: unknown) => {
      if (error !== undo) throw error;
    });
    return done?.result as T;
  };
}

async function everyone(): Promise<readonly HttpCaller[]> {
  const all: HttpCaller[] = [
    { who: "nobody", place: "nowhere", isMachine: false, headers: {} },
    {
      ...{ who: "nobody with a forged session", place: "nowhere", isMachine: false },
      headers: { cookie: `${SESSION_COOKIES.join("=forged; ")}=forged` },
    },
  ];
  for (const place of PLACES) {
    for (const role of PERSON_ROLES) {
      if (place !== "another model") all.push(await person(role, place));
    }
    for (const role of MACHINE_ROLES) {
      if (place !== "no team") all.push(await machine(role, place));
    }
  }
  return all;
}

/** Opens the request and sets it aside, so that both can be taken back. */
async function ownersOf(asked: Readonly<Record<string, unknown>>): Promise<readonly HttpCaller[]> {
  const { actor, requestId } = await team.signIn("Olivia", ...PERSON_ROLES);
  await requestPromotion.execute(team.kernel, team.trainer, asked["promotion.request"]);
  await setAside.execute(team.kernel, { actor, requestId }, asked["inbox.set-aside"]);
  const { value } = await createToken.execute(team.kernel, SYSTEM, { account: "deployer", hours: 1 });
  return [
    { who: "Olivia", place: "the team", isMachine: false, headers: await served.browser(actor.sessionId) },
    { who: "deployer", place: "the team", isMachine: true, headers: { authorization: `Bearer ${value}` } },
  ];
}

const teamsOf = (place: Place) =>
  ({ "the team": [TEAM], "another team": [OTHER_TEAM], "no team": [], "another model": [TEAM] })[place];

async function person(role: PersonRole, place: Place): Promise<HttpCaller> {
  const who = `${role} of ${place}`;
  const email = `${who.replaceAll(" ", "-")}@example.org`;
  const { sessionId } = await establishSession.execute(team.kernel, SYSTEM, {
    ...{ issuer: "https://id.test", subject: who, name: who, email },
    ...{ grants: [{ role, teams: teamsOf(place) }], authenticatedAt: team.kernel.now(), sessionHours: 12 },
  });
  return { who, role, place, isMachine: false, headers: await served.browser(sessionId) };
}

async function machine(role: MachineRole, place: Place): Promise<HttpCaller> {
  const who = `${role} of ${place}`;
  const account = who.replaceAll(" ", "-");
  const [of = TEAM] = teamsOf(place);
  await createServiceAccount.execute(team.kernel, SYSTEM, { name: account, team: of, role, ownerIds: [] });
  const { value } = await createToken.execute(team.kernel, SYSTEM, {
    ...{ account, hours: 1, environments: "*" },
    evidenceTypes: role === "reader" ? [] : "*",
    models: place === "another model" ? ["another"] : "*",
  });
  return { who, role, place, isMachine: true, headers: { authorization: `Bearer ${value}` } };
}

const isPermitted = ({ useCase }: SentOperation, { role }: HttpCaller) =>
  (PERMISSIONS[permissionOf.get(useCase) as Permission] as readonly string[]).includes(role ?? "");

/** A permitted caller of the team sends a field that no input has where an act would change something. */
async function answerTo(operation: SentOperation, caller: HttpCaller, unknown?: string): Promise<Answered> {
  const { method, path, body } = operation.request(inputs[operation.useCase] ?? {}, unknown);
  const response = await fetch(served.origin + path, {
    method,
    // Without its origin, a browser's request to change something is refused before anything else is looked at.
    headers: {
      origin: served.origin,
      ...caller.headers,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body }),
    redirect: "manual",
  });
  const text = await response.text();
  return { status: response.status, code: response.ok ? undefined : codeOf(text), text };
}

function codeOf(text: string): string | undefined {
  const body = JSON.parse(text);
  return body.code ?? body.error?.json.data.refusal.code;
}

type Expected = "unauthenticated" | "not-permitted" | "refused field" | "answered" | "not-found" | "no trace";

/** Returns what the permission table and the place of the caller say about one cell. */
function expectedOf(operation: SentOperation, caller: HttpCaller): Expected {
  if (caller.role === undefined || (caller.isMachine && operation.transport === "trpc"))
    return "unauthenticated";
  if (!isPermitted(operation, caller)) return "not-permitted";
  if (caller.place === "the team") return operation.changes ? "refused field" : "answered";
  return namesRecord(operation) ? "not-found" : "no trace";
}

/** Evidence that was collected before its release exists belongs to the team of its collector. */
const namesRecord = ({ name, useCase }: SentOperation) =>
  named.has(useCase) && !/^POST \/evidence(?:$|\/)/.test(name);

/** The code with which a permitted machine is refused what only people do. */
const PEOPLE_ONLY = "people-only";

/** A refusal may repeat the words of the request. */
function tellsNothing(
  { useCase }: SentOperation,
  { status, text }: Pick<Answered, "status" | "text">,
): boolean {
  const repeats = status >= 400 && OF_THE_TEAM.test(JSON.stringify(inputs[useCase] ?? {}));
  return repeats || SHIPPED.includes(useCase) || !OF_THE_TEAM.test(text);
}

function isAsExpected(
  expected: Expected,
  { status, code, text }: Answered,
  operation: SentOperation,
): boolean {
  switch (expected) {
    case "unauthenticated":
      return status === 401 && code === "unauthenticated" && !OF_THE_TEAM.test(text);
    case "not-permitted":
      return status === 403 && code === "not-permitted";
    case "refused field":
      return code === PEOPLE_ONLY || (status === 422 && code === "validation-failed");
    case "answered":
      return status === 200 || (!namesRecord(operation) && status !== 401 && status < 500);
    case "not-found":
      return code === PEOPLE_ONLY || (status === 404 && code === "not-found");
    case "no trace":
      return status !== 401 && status < 500 && tellsNothing(operation, { status, text });
  }
}

describe("every route and procedure over HTTP × every role in the team, elsewhere and nowhere", () => {
  test.each(OPERATIONS)("$name ($useCase)", async (operation) => {
    const wrong = await Promise.all(
      callers.map(async (caller) => {
        const expected = expectedOf(operation, caller);
        const answer = await answerTo(
          operation,
          caller,
          expected === "refused field" ? "noSuchField" : undefined,
        );
        tally.set(`${caller.who}: ${expected}`, (tally.get(`${caller.who}: ${expected}`) ?? 0) + 1);
        return isAsExpected(expected, answer, operation)
          ? []
          : [
              `${caller.who}: expected ${expected}, got ${answer.status} ${answer.code ?? ""} ${answer.text.slice(0, 300)}`,
            ];
      }),
    );
    expect(wrong.flat()).toEqual([]);
  });

  test("every cell of the manifests was tried, and each caller got each kind of answer as often as the table says", () => {
    const expected = new Map<string, number>();
    for (const operation of OPERATIONS) {
      for (const caller of callers) {
        const key = `${caller.who}: ${expectedOf(operation, caller)}`;
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
    }
    expect(Object.fromEntries(tally)).toEqual(Object.fromEntries(expected));
    expect(OPERATIONS.length).toBe(allOperations().length - 1);
  });

  test("the owner of the records finds each of them, so that 404 means something", async () => {
    const requests = OPERATIONS.filter(namesRecord);
    const missing = await Promise.all(
      requests.map(async (operation) => {
        const answers = await Promise.all(
          owners
            .filter((owner) => owner.isMachine === false || operation.transport === "rest")
            .map((owner) => answerTo(operation, owner)),
        );
        return answers.some(({ code }) => !HIDDEN.includes(code)) ? [] : [operation.name];
      }),
    );
    expect(missing.flat()).toEqual([]);
    expect(requests.length).toBeGreaterThan(150);
  });
});

/** Codes of an answer that says nothing about whether the record exists. */
const HIDDEN: readonly (string | undefined)[] = [
  "not-found",
  "unauthenticated",
  "evidence-out-of-scope",
  PEOPLE_ONLY,
];
