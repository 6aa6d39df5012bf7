import { afterAll, beforeAll, expect, test } from "vitest";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { createScenario, type Scenario } from "../testing/scenario";
import { loadReleaseFacts } from "./release-facts";

let team: Scenario;
let releaseId: string;
let modelId: string;

beforeAll(async () => {
  team = await createScenario();
  await team.release("1.0.0");
  const release = await team.kernel.store.releases.find("*", "screening@1.0.0");
  releaseId = release?.id ?? "";
  modelId = release?.modelId ?? "";
  await addHistory(1, 30);
});
afterAll(() => team.kernel.drop());

/** Adds other releases of the model that were live and are superseded, and holds that are released. */
async function addHistory(from: number, to: number) {
  await team.kernel.database.tamper(
    `insert into releases select (jsonb_populate_record(r, jsonb_build_object('id', 'rel_old' || place, 'key', 'screening@0.' || place,
        'version', '0.' || place, 'manifest_digest', 'sha256:' || lpad(to_hex(place), 64, '0')))).*
      from releases r, generate_series(${from}, ${to}) place where r.id = '${releaseId}'`,
    `insert into holds (id, scope, model_id, reason, exit_condition, placed_by, placed_at, released_at, released_by)
      select 'hld_old' || place, 'model', '${modelId}', 'a test', 'it ends', 'Rafael', now(), now(), 'Rafael'
      from generate_series(${from}, ${to}) place`,
    `insert into frozen_dossiers (decision_digest, release_id, release_key, evidence)
      select 'sha256:' || lpad(to_hex(place), 64, '0'), 'rel_old' || place, 'screening@0.' || place, '[]'
      from generate_series(${from}, ${to}) place`,
    `insert into deployments (id, model_id, stage, release_id, promotion_id, permit_id, decision_digest, since, until, ended_by)
      select 'dep_old' || place, '${modelId}', 'production', 'rel_old' || place, 'pro_old' || place, 'per_old' || place,
        'sha256:' || lpad(to_hex(place), 64, '0'), timestamptz '2025-01-01' + place * interval '1 minute',
        timestamptz '2025-01-01' + (place + 1) * interval '1 minute', 'superseded'
      from generate_series(${from}, ${to}) place`,
    "analyze releases, holds, deployments, frozen_dossiers",
  );
}

const TABLES = ["releases", "holds", "deployments", "frozen_dossiers"];

async function evaluated() {
  return team.kernel.database.transact(async (connection) => {
    const rowsRead = async () => {
      const [read] = await connection.sql<{ rows: number }[]>`
        select sum(seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables
        where relname = any(${TABLES})`;
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
    return { rows, evaluation: evaluateRelease(facts, team.kernel.now()) };
  });
}

test("an evaluation reads no more rows when 3,000 other releases of the model were live than when 300 were", async () => {
  await addHistory(31, 300);
  const many = await evaluated();
  await addHistory(301, 3_000);
  const most = await evaluated();
  expect(most.evaluation).toEqual(many.evaluation);
  // PostgreSQL scans a table of one page, and looks up in a larger one.
  expect(most.rows).toBeLessThanOrEqual(many.rows);
  expect(many.rows).toBeLessThan(20);
});
