import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createScenario, type Scenario, TEAM } from "@/db/testing/scenario";
import type { ServiceAccountActor } from "@/server/domain/authorization/actor";
import { createAccountLimits } from "@/server/process/account-limits";
import { createRefusalBudget } from "@/server/process/refusal-budget";
import { getDecision } from "../decision/get-decision";
import { submitEvidence } from "../evidence/submit-evidence";
import { placeHold } from "../hold/place-hold";
import { markRead } from "../notification/mark-read";
import { promoteRelease } from "../promotion/promote-release";
import { getRelease } from "../release/list-releases";
import { exportRelease } from "../report/export-release";
import { signRelease } from "../sign-off/sign-release";
import type { Caller, Kernel } from "./command";

let team: Scenario;
let release: string;
beforeAll(async () => {
  team = await createScenario();
  release = await team.release("1.0.0");
});
afterAll(() => team.kernel.drop());
beforeEach(() => team.kernel.pass({ hours: 1 }));

const production = { stage: "production" } as const;

interface RefusalEntry {
  readonly actor: { readonly id: string };
  readonly outcome: string;
  readonly subjects: readonly object[];
  readonly data: object;
}

/** Runs an attempt and returns the entries it left in the ledger. */
async function leaves(attempt: () => Promise<unknown>): Promise<readonly RefusalEntry[]> {
  const { sql } = team.kernel.database;
  const [before] = await sql<{ id: string }[]>`select max(id) as id from ledger_entries`;
  await expect(attempt()).rejects.toBeDefined();
  const rows = await sql<
    { canonical: string }[]
  >`select canonical from ledger_entries where id > ${before?.id ?? ""} order by id`;
  return rows.map(({ canonical }) => JSON.parse(canonical) as RefusalEntry);
}

function confined(models: readonly string[], kernel: Pick<Kernel, "newId"> = team.kernel): Caller {
  const actor: ServiceAccountActor = {
    kind: "service-account",
    id: "svc_confined",
    name: "confined",
    tokenId: "tok_confined",
    grants: [
      { role: "engine", teams: [TEAM] },
      { role: "scanner", teams: [TEAM] },
    ],
    evidenceTypes: ["vulnerability-scan"],
    environments: ["staging"],
    models,
  };
  return { actor, requestId: kernel.newId("req") };
}

test("a command that the role does not allow leaves one entry that names who, by which token and what", async () => {
  const input = { scope: "release", release, reason: "x", exitCondition: "y" };
  expect(await leaves(() => placeHold.execute(team.kernel, team.trainer, input))).toMatchObject([
    {
      outcome: "refused",
      actor: { id: team.trainer.actor.id },
      subjects: [{ kind: "service-account" }, { kind: "token" }],
      data: { useCase: "hold.place", permission: "hold.place", code: "not-permitted" },
    },
  ]);
});

test("a person without the role leaves one entry", async () => {
  const auditor = await team.signIn("Audrey", "auditor");
  const input = {
    release,
    ...production,
    role: "auditor",
    meaning: "approve",
    expectedDecisionDigest: `sha256:${"0".repeat(64)}`,
  };
  expect(await leaves(() => signRelease.execute(team.kernel, auditor, input))).toMatchObject([
    {
      actor: { id: auditor.actor.id },
      subjects: [{ kind: "person" }],
      data: { useCase: "sign-off.sign", code: "not-permitted" },
    },
  ]);
});

test("a token that names a release of another model leaves one entry, for a command and for a read", async () => {
  const caller = confined(["another"]);
  const refused = { code: "not-found", asked: release };
  expect(
    await leaves(() => promoteRelease.execute(team.kernel, caller, { release, ...production })),
  ).toMatchObject([{ data: refused }]);
  expect(await leaves(() => getRelease.execute(team.kernel, caller, { release }))).toMatchObject([
    { data: { ...refused, useCase: "release.get" } },
  ]);
});

test("a token that submits evidence it is not scoped for leaves one entry", async () => {
  const evidence = {
    release,
    type: "evaluation",
    subjects: [{ digest: `sha256:${"0".repeat(64)}` }],
    environment: "production",
    origin: { engine: "ci", runId: "r" },
    payload: {},
    body: new Uint8Array([1]),
  };
  expect(
    await leaves(() => submitEvidence.execute(team.kernel, confined(["screening"]), evidence)),
  ).toMatchObject([{ data: { useCase: "evidence.submit", code: "evidence-out-of-scope" } }]);
});

test("a machine's attempt to use a personal setting leaves an entry", async () => {
  expect(await leaves(async () => markRead.execute(team.kernel, team.trainer, { ids: [] }))).toMatchObject([
    { data: { useCase: "notification.mark-read", code: "not-permitted" } },
  ]);
});

test("a search for an absent record, and a refusal by a rule of the domain, leave no such entry", async () => {
  const rafael = await team.signIn("Rafael", "sre");
  expect(await leaves(() => getRelease.execute(team.kernel, rafael, { release: "screening@9.9.9" }))).toEqual(
    [],
  );
  const refused = await leaves(() =>
    promoteRelease.execute(team.kernel, team.engine, { release, ...production }),
  );
  expect(refused.map(({ data }) => Object.hasOwn(data, "useCase"))).toEqual([false]);
});

test("a caller that keeps trying leaves at most 30 entries a minute, and one an hour of each read", async () => {
  const kernel = { ...team.kernel, mayRecordRefusal: createRefusalBudget() };
  const caller = confined(["another"]);
  const many = Array.from({ length: 40 });
  const writes = async () => {
    for (const _ of many)
      await promoteRelease.execute(kernel, caller, { release, ...production }).catch(() => undefined);
    throw new Error("tried");
  };
  const reads = async () => {
    for (const _ of many)
      await getDecision.execute(kernel, caller, { release, ...production }).catch(() => undefined);
    throw new Error("tried");
  };
  expect(await leaves(reads)).toHaveLength(1);
  expect(await leaves(writes)).toHaveLength(29);
});

describe("a caller with too many requests", () => {
  const limits = { acts: 5, heavyActs: 1 };
  const ask = (kernel: Kernel, caller: Caller) =>
    getRelease.execute(kernel, caller, { release }).then(
      () => "answered",
      (error: { code: string }) => error.code,
    );

  test("is refused with the seconds to wait, on record once, and others are not", async () => {
    const kernel = {
      ...team.kernel,
      takeTurn: createAccountLimits(limits),
      mayRecordRefusal: createRefusalBudget(),
    };
    const answers: string[] = [];
    const entries = await leaves(async () => {
      for (let turn = 0; turn < 8; turn += 1) answers.push(await ask(kernel, team.trainer));
      await getRelease.execute(kernel, team.trainer, { release });
    });
    expect(answers).toEqual([...Array(5).fill("answered"), ...Array(3).fill("rate-limited")]);
    expect(entries).toMatchObject([
      { actor: { id: team.trainer.actor.id }, data: { useCase: "release.get", code: "rate-limited" } },
    ]);
    await expect(getRelease.execute(kernel, team.trainer, { release })).rejects.toMatchObject({
      details: { retryAfterSeconds: 12 },
    });
    expect(await ask(kernel, team.engine)).toBe("answered");
    team.kernel.pass({ minutes: 1 });
    expect(await ask(kernel, team.trainer)).toBe("answered");
  });

  test("has fewer turns of expensive use-cases, counted for the account and not for the token", async () => {
    const kernel = { ...team.kernel, takeTurn: createAccountLimits({ acts: 100, heavyActs: 1 }) };
    const auditor = await team.signIn("Audrey", "auditor");
    await exportRelease.execute(kernel, auditor, { release });
    await expect(exportRelease.execute(kernel, auditor, { release })).rejects.toMatchObject({
      code: "rate-limited",
    });
    expect(await ask(kernel, auditor)).toBe("answered");
  });
});
