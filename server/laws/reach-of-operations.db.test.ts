import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import type { Caller, Kernel } from "../application/kernel/command";
import { catchUp } from "../application/testing/statuses-law";
import type { PersonActor, ServiceAccountActor } from "../domain/authorization/actor";
import { PERMISSIONS, type Permission } from "../domain/authorization/permissions";
import {
  MACHINE_ROLES,
  type MachineRole,
  OUTSIDE_ROLE,
  PERSON_ROLES,
  type PersonRole,
  type Role,
} from "../domain/authorization/role";
import { isAppError } from "../domain/error/app-error";
import { ROUTES } from "../rest/routes";
import { OTHER_INPUTS } from "../testing/other-inputs";
import { thingsOfATeam } from "../testing/things-of-a-team";
import { allUseCases, procedures } from "../testing/use-cases";
import { createCaller } from "../trpc/root";

/**
 * Every route and every procedure × every role × the team: by a person with the role in another team, and by
 * a token of the right team that is confined to another model. A record of the team is not found; a list,
 * count or search names nothing of the team. The roles of the team itself are tried in
 * `authorization-matrix.contract.test.ts`.
 */
const OTHER_TEAM = "somebody-else";
/** The team's one model has this in its key, its title and the keys of its releases. */
const OF_THE_TEAM = /screening/i;
/** The shipped packs mention screening, to everyone. */
const SHIPPED = ["policy.list-starters"];
/** Names that the caller gave and the answer repeats, for a release that exists and for one that does not. */
const REPEATED: Readonly<Record<string, string>> = { "decision.answer-gate": "screening@1.0.0" };
const policy = policyWith(SMALL_POLICY, { "spec.gates.auc.waivable": { by: ["security"], days: 30 } });

interface CallerInput {
  readonly who: string;
  readonly role: Role;
  readonly caller: Caller;
}
interface OperationTried {
  readonly name: string;
  readonly useCase: string;
  call(caller: Caller, input: unknown): Promise<unknown>;
}

let team: Scenario;
let kernel: Kernel;
let inputs: Readonly<Record<string, unknown>>;
let named: ReadonlySet<string>;
let permissionOf: ReadonlyMap<string, Permission>;
let cells = 0;

beforeAll(async () => {
  team = await createScenario({ policy });
  const { asked } = await thingsOfATeam(team);
  await catchUp(team.kernel);
  await team.kernel.database.sql`
    insert into people (id, issuer, subject, name, email, grants, first_seen_at, last_seen_at)
    values ('per_stranger', 'https://id.test', 's', 'Stranger', 's@example.org', '[]', now(), now())`;
  kernel = { ...team.kernel, mayRecordRefusal: () => false };
  inputs = { ...OTHER_INPUTS, ...asked };
  named = new Set(Object.keys(asked));
  permissionOf = new Map((await allUseCases()).map(({ name, permission }) => [name, permission]));
});
afterAll(() => team.kernel.drop());

const requestId = "req_operations";

function person(role: PersonRole): CallerInput {
  const identity = {
    id: "per_stranger",
    issuer: "https://id.test",
    subject: "s",
    name: "Stranger",
    email: "s@example.org",
  };
  const grants = [{ role, teams: [OTHER_TEAM] }];
  const actor: PersonActor = {
    kind: "person",
    ...identity,
    grants,
    sessionId: "ses_s",
    authenticatedAt: team.kernel.now(),
  };
  return { who: `${role} of another team`, role, caller: { actor, requestId } };
}

function machine(role: MachineRole, of: string, models: readonly string[] | "*"): CallerInput {
  const actor: ServiceAccountActor = {
    ...{
      kind: "service-account",
      id: "svc_m",
      name: "machine",
      tokenId: "tok_m",
      evidenceTypes: "*",
      environments: "*",
    },
    grants: [{ role, teams: [of] }],
    models,
  };
  return {
    who: models === "*" ? `${role} of another team` : `${role} confined to another model`,
    role,
    caller: { actor, requestId },
  };
}

function outsideAuditor(): CallerInput {
  const { caller } = person("auditor");
  const grants = [{ role: OUTSIDE_ROLE, teams: [TEAM] }];
  const actor = { ...caller.actor, grants, models: ["another"] } as PersonActor;
  return { who: "outside auditor of another model", role: OUTSIDE_ROLE, caller: { ...caller, actor } };
}

const everyone = (): readonly CallerInput[] => [
  outsideAuditor(),
  ...PERSON_ROLES.map(person),
  ...MACHINE_ROLES.map((role) => machine(role, OTHER_TEAM, "*")),
  ...MACHINE_ROLES.map((role) => machine(role, TEAM, ["another"])),
];

const operations: readonly OperationTried[] = [
  ...ROUTES.map(({ method, path, useCase, execute }) => ({
    name: `${method.toUpperCase()} ${path}`,
    useCase,
    call: (caller: Caller, input: unknown) => execute(kernel, caller, input),
  })),
  ...procedures().map(({ name, useCase }) => ({
    name: `tRPC ${name}`,
    useCase,
    call: (caller: Caller, input: unknown) => {
      const runtime = {
        execute: (target: { execute: (typeof ROUTES)[number]["execute"] }, by: Caller, given: unknown) =>
          target.execute(kernel, by, given),
      };
      const calls = createCaller({ caller, runtime: runtime as never });
      const procedure = name
        .split(".")
        .reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], calls);
      return (procedure as (given: unknown) => Promise<unknown>)(input);
    },
  })),
];

/** Returns the code of a refusal, or the answer. */
async function outcomeOf(
  operation: OperationTried,
  caller: Caller,
): Promise<{ readonly code?: string; readonly answer?: string; readonly words?: string }> {
  try {
    return {
      answer: JSON.stringify((await operation.call(caller, inputs[operation.useCase] ?? {})) ?? null),
    };
  } catch (error) {
    const refusal = isAppError(error)
      ? error
      : error instanceof Error && isAppError(error.cause)
        ? error.cause
        : undefined;
    if (!refusal) throw error;
    return { code: refusal.code, words: `${refusal.message} ${JSON.stringify(refusal.details)}` };
  }
}

type Outcome = Awaited<ReturnType<typeof outcomeOf>>;
const OUT: readonly (string | undefined)[] = [
  "not-found",
  "not-permitted",
  "people-only",
  "evidence-out-of-scope",
];

/** Returns the faults of an answer to a caller who may reach nothing of the team. */
function faultsOf(
  { useCase }: OperationTried,
  { who, role }: CallerInput,
  { code, answer = "", words = "" }: Outcome,
): readonly string[] {
  const roles: readonly string[] = PERMISSIONS[permissionOf.get(useCase) as Permission];
  const input = JSON.stringify(inputs[useCase] ?? {}, (_key, value) =>
    ArrayBuffer.isView(value) ? "" : value,
  );
  const said = `${who}: ${code ?? "answered"}`;
  return [
    ...(!roles.includes(role) && code !== "not-permitted" ? [`${said}, without the role`] : []),
    ...(named.has(useCase) && !OUT.includes(code) ? [said] : []),
    ...(OF_THE_TEAM.test(answer.replaceAll(REPEATED[useCase] ?? "\0", "")) && !SHIPPED.includes(useCase)
      ? [`${said} and told of the team`]
      : []),
    ...(!OF_THE_TEAM.test(input) && OF_THE_TEAM.test(words) ? [`${said} with ${words}`] : []),
  ];
}

describe("every route and procedure × every role of another team, and every token of another model", () => {
  test.each(operations)("$name ($useCase)", async (operation) => {
    const wrong: string[] = [];
    for (const tried of everyone()) {
      cells += 1;
      wrong.push(...faultsOf(operation, tried, await outcomeOf(operation, tried.caller)));
    }
    expect(wrong).toEqual([]);
  });

  test("tries every cell", () => {
    expect(cells).toBe(operations.length * everyone().length);
    expect(cells).toBeGreaterThan(3_000);
  });
});
