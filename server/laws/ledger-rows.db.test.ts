import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { canonicalEntry } from "@/server/domain/ledger/entry";
import { createRefusalBudget } from "@/server/process/refusal-budget";
import { confirmChecklistItem } from "../application/checklist/confirm-item";
import { getDecision } from "../application/decision/get-decision";
import type { Caller } from "../application/kernel/command";
import { promoteRelease } from "../application/promotion/promote-release";
import { requestPromotion } from "../application/promotion/request-promotion";
import { amendRelease } from "../application/release/amend-release";
import { signRelease } from "../application/sign-off/sign-release";
import { everyAction } from "../application/testing/every-action";

const APPLICATION = path.resolve(import.meta.dirname, "../application");
const production = { stage: "production" } as const;

describe("one entry of every action, byte for byte", () => {
  let team: Scenario;
  let entries: readonly { readonly action: string; readonly canonical: string }[];
  beforeAll(async () => {
    team = await everyAction();
    entries = await team.kernel.database
      .sql`select canonical::jsonb ->> 'action' as action, canonical from ledger_entries order by id`;
  });
  afterAll(() => team.kernel.drop());

  test("is unchanged: a reader of the ledger in ten years reads these bytes", async () => {
    const first = new Map<string, string>();
    for (const { action, canonical } of entries) if (!first.has(action)) first.set(action, canonical);
    const golden = Object.fromEntries([...first].sort(([one], [other]) => (one < other ? -1 : 1)));
    await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(
      "../application/testing/ledger-actions.golden.json",
    );
  });

  test("has each action in the golden file", () => {
    const seen = new Set(entries.map(({ action }) => action));
    expect([...actionsInSource()].filter((action) => !seen.has(action))).toEqual([]);
  });

  test("parses and serialises to the same text, so that anyone can check its hash", () => {
    expect(entries.length).toBeGreaterThan(50);
    for (const { canonical } of entries) expect(canonicalEntry(JSON.parse(canonical))).toBe(canonical);
  });

  test("states its outcome: refused, with the rule, or done", () => {
    const bodies = entries.map(
      ({ canonical }) =>
        JSON.parse(canonical) as {
          action: string;
          outcome: string;
          data: { code?: string; because?: string };
        },
    );
    const refused = bodies.filter(({ outcome }) => outcome === "refused");
    expect(new Set(refused.map(({ action }) => action))).toEqual(
      new Set(bodies.map(({ action }) => action).filter((action) => action.endsWith("refused"))),
    );
    expect(refused.filter(({ data }) => (data.code ?? data.because) === undefined)).toEqual([]);
  });
});

/** Returns every action named in the source, so that a new one cannot be missing from the golden file. */
function actionsInSource(): ReadonlySet<string> {
  const files = readdirSync(APPLICATION, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/\.test\.ts$|testing\//.test(file),
  );
  const texts = files.map((file) => readFileSync(path.join(APPLICATION, file), "utf8"));
  const named = texts.flatMap((text) =>
    [...text.matchAll(/action:[^,\n]*?"([a-z-]+\.[a-z-]+)"(?:\s*:\s*"([a-z-]+\.[a-z-]+)")?/g)].flatMap(
      ([, one, other]) => [one, other],
    ),
  );
  return new Set(named.filter((action) => action !== undefined));
}

describe("if the ledger cannot be written the change does not happen", () => {
  let team: Scenario;
  let release: string;
  let olivia: Caller;
  beforeAll(async () => {
    team = await createScenario();
    olivia = await team.signIn("Olivia", "product-owner");
    release = await team.release("1.0.0");
    const rafael = await team.signIn("Rafael", "sre");
    await confirmChecklistItem.execute(team.kernel, rafael, {
      release,
      ...production,
      itemId: "runbook",
      answer: "confirmed",
      evidence: "https://wiki.example.org/drill",
    });
    await requestPromotion.execute(team.kernel, team.trainer, { release, ...production });
  });
  afterAll(() => team.kernel.drop());

  /** Digests every row of every table but the ledger's own. */
  async function everything(): Promise<string> {
    const { sql } = team.kernel.database.owner();
    const tables = await sql<
      { name: string }[]
    >`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
    const digests: string[] = [];
    for (const { name } of tables) {
      const [row] = await sql<
        { digest: string }[]
      >`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql(name)} t`;
      digests.push(`${name} ${row?.digest}`);
    }
    return digests.join("\n");
  }

  async function withoutLedger(act: () => Promise<unknown>): Promise<unknown> {
    const { sql } = team.kernel.database.owner();
    await sql`create function no_ledger() returns trigger language plpgsql as $$ begin raise exception 'the ledger is full'; end $$`;
    await sql`create trigger no_ledger before insert on ledger_entries for each row execute function no_ledger()`;
    try {
      return await act().then(
        () => "done",
        (error: unknown) => error,
      );
    } finally {
      await sql`drop trigger no_ledger on ledger_entries`;
      await sql`drop function no_ledger()`;
    }
  }

  test.each([
    { what: "evidence", act: () => team.evaluate(release, 0.5) },
    {
      what: "an amendment",
      act: () =>
        amendRelease.execute(team.kernel, team.trainer, { release, expectedVersion: 1, caveats: "x" }),
    },
    { what: "a signature", act: sign },
    {
      what: "a permit",
      act: () => promoteRelease.execute(team.kernel, team.engine, { release, stage: "staging" }),
    },
    {
      what: "a refusal",
      act: () => promoteRelease.execute(team.kernel, team.engine, { release, ...production }),
    },
  ])("$what leaves no trace", async ({ act }) => {
    const before = await everything();
    const outcome = await withoutLedger(act);
    expect(outcome).toMatchObject({ message: expect.stringContaining("the ledger is full") });
    expect(await everything()).toBe(before);
  });

  async function sign(): Promise<unknown> {
    const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, ...production });
    const signing = {
      release,
      ...production,
      role: "product-owner",
      meaning: "approve",
      expectedDecisionDigest: evaluation.decisionDigest,
    };
    return signRelease.execute(team.kernel, olivia, signing);
  }
});

test("refusals are on record, but too few of one actor to drown the record", async () => {
  const team = await createScenario();
  const release = await team.release("1.0.0");
  const kernel = { ...team.kernel, mayRecordRefusal: createRefusalBudget() };
  for (let attempt = 0; attempt < 40; attempt += 1) {
    await expect(
      promoteRelease.execute(kernel, team.engine, { release, ...production }),
    ).rejects.toMatchObject({
      code: "gates-unsatisfied",
    });
  }
  const recorded = await team.kernel.database
    .sql`select 1 from ledger_entries where canonical::jsonb ->> 'action' = 'promotion.refused'`;
  expect(recorded).toHaveLength(30);
  await team.kernel.drop();
});
