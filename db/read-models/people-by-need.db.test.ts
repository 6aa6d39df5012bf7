import { afterAll, beforeAll, expect, test } from "vitest";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { whyNotEligible } from "@/server/domain/gate/sign-off/eligibility";
import { signOffGateOf } from "@/server/domain/gate/sign-off/sign-off-gate";
import { createScenario, type Scenario } from "../testing/scenario";
import { loadFactsOfReleases, loadReleaseFacts } from "./release-facts";

let team: Scenario;
let releaseId: string;

beforeAll(async () => {
  team = await createScenario();
  await team.release("1.0.0");
  releaseId = (await team.kernel.store.releases.find("*", "screening@1.0.0"))?.id ?? "";
  await team.signIn("Sam", "security");
  await hire(15);
});
afterAll(() => team.kernel.drop());

/** Adds people who hold a role for another team, or none, and whom nothing names. */
async function hire(count: number) {
  await team.kernel.database.tamper(
    `insert into people (id, issuer, subject, name, email, active, grants, first_seen_at, last_seen_at)
      select 'per_n' || place || 'of${count}', 'https://identity.example', 'n' || place || 'of${count}', 'N ' || place,
        'n' || place || '@example.org', true,
        case when place % 2 = 0 then '[]'::jsonb else '[{"role":"security","teams":["payments"]}]'::jsonb end, now(), now()
      from generate_series(1, ${count}) place`,
    "analyze people",
  );
}

/** Loads and evaluates in a transaction of its own, and counts the rows of `people` that PostgreSQL read for it. */
async function evaluated() {
  return team.kernel.database.transact(async (connection) => {
    const rowsRead = async () => {
      const [read] = await connection.sql<{ rows: number }[]>`
        select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'people'`;
      return read?.rows ?? 0;
    };
    const before = await rowsRead();
    const [facts] = await loadReleaseFacts(connection, {
      releaseId,
      stages: ["production"],
      kind: "promotion",
    });
    const rows = (await rowsRead()) - before;
    if (!facts) throw new Error("no facts");
    const names = facts.people.map(({ name }) => name).sort();
    return { names, rows, evaluation: evaluateRelease(facts, team.kernel.now()) };
  });
}

test("an evaluation reads no more rows of people when 20,000 work elsewhere than when 20 do", async () => {
  // PostgreSQL scans a table of one page, and looks up in a larger one.
  const few = await evaluated();
  expect(few.names).toEqual(["Dana", "Mona", "Olivia", "Sam"]);
  await hire(2_000);
  const many = await evaluated();
  await hire(20_000);
  const most = await evaluated();
  expect(most).toEqual(many);
  expect({ ...most, rows: 0 }).toEqual({ ...few, rows: 0 });
  expect(most.rows).toBeLessThanOrEqual(few.rows);
  expect(most.rows).toBeGreaterThanOrEqual(most.names.length);
});

test("history reads the same people as a single release", async () => {
  const { sql } = team.kernel.database;
  const stages = ["production"];
  const [[one] = []] = await loadFactsOfReleases(team.kernel.database, { releaseIds: [releaseId], stages });
  const [other] = await loadReleaseFacts(
    { sql, db: team.kernel.database.db },
    { releaseId, stages, kind: "promotion" },
  );
  expect(one).toEqual(other);
});

test("a person named in a manifest by email in another case or by identity is loaded, and nobody twice", async () => {
  await team.kernel.database.tamper(
    `update release_components set created_by = case kind when 'model' then 'N7@Example.ORG'
      else 'https://identity.example|n8of20000' end where release_id = '${releaseId}'`,
  );
  const [facts] = await loadReleaseFacts(team.kernel.database, {
    releaseId,
    stages: ["production"],
    kind: "promotion",
  });
  const makers = facts?.contributions
    .filter(({ source }) => source.startsWith("maker of"))
    .map(({ personId }) => personId);
  expect(makers?.sort()).toEqual(["per_n7of15", "per_n7of2000", "per_n7of20000", "per_n8of20000"]);
  expect(new Set(facts?.people.map(({ id }) => id)).size).toBe(facts?.people.length);
});

test("an account without a role whose owner collected evidence is known to be the same person as another account", async () => {
  const second = await team.signIn("Mona (again)", "product-owner");
  await team.kernel.database.tamper(
    "update people set grants = '[]' where name = 'Mona'",
    `update release_components set created_by = 'n9@example.org' where release_id = '${releaseId}'`,
  );
  const [facts] = await loadReleaseFacts(team.kernel.database, {
    releaseId,
    stages: ["production"],
    kind: "promotion",
  });
  if (!facts) throw new Error("no facts");
  const gate = signOffGateOf(facts);
  if (!gate) throw new Error("no sign-off gate");
  const asProductOwner = (personId: string) =>
    whyNotEligible({ personId, role: "product-owner", gate, facts });
  expect(asProductOwner(second.actor.id)).toMatchObject({ code: "not-independent" });
});
