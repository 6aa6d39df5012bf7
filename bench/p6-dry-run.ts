import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { openDatabase } from "@/db/database";
import { loadFactsOfReleases } from "@/db/read-models/release-facts";
import { carryOutDryRun } from "@/server/application/policy-dry-run/carry-out-dry-run";
import { readConfiguration } from "@/server/configuration/configuration";
import { canonicalJson, digestOf } from "@/server/domain/canonical/index";
import { compose } from "@/server/process/composition";
import { generatePortfolio } from "./generate-portfolio";
import { type BenchOptions, type BenchReport, spread } from "./measurement";

const GOAL_SECONDS = 15;
const EVIDENCE_EACH = 10;
const MEBIBYTE = 1024 * 1024;

/**
 * P6, second half: a dry run of a policy on a history of 10,000 releases. A third of them were permitted,
 * each with the facts of its decision on record; the rest are evaluated on present facts. Also the growth of
 * the process meanwhile.
 */
export async function measureDryRun({ runs, small }: BenchOptions): Promise<BenchReport> {
  const releases = small ? 500 : 10_000;
  const directory = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  const configuration = readConfiguration({ COUNTERSIGN_DATA_DIR: directory, COUNTERSIGN_DEMO: "0" });
  const application = await compose(configuration, pino({ level: "warn" }, pino.destination(2)));
  const owner = openDatabase({ url: application.ownerUrl, connectionsMax: 2 });
  try {
    const { store } = application.kernel;
    const now = application.kernel.now();
    const policy = (await store.policies.listCurrent()).find(({ name }) => name === "minimum-bar");
    if (!policy) throw new Error("the pack minimum-bar is not published");
    const portfolio = {
      releases,
      evidence: releases * EVIDENCE_EACH,
      seed: 6,
      policyVersionId: policy.id,
      personId: "per_bench",
    };
    await generatePortfolio(owner.sql, { ...portfolio, endsAt: now, permitKey: application.keys.permit });
    const stored = await storeDecisions(owner);
    const seconds: number[] = [];
    const grown: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const before = process.memoryUsage().rss;
      const startedMs = performance.now();
      const tried = {
        id: "dry_bench",
        name: policy.name,
        digest: digestOf(policy.yaml),
        text: policy.yaml,
        teams: "*",
        models: "*",
      } as const;
      const by = { kind: "person", id: "per_bench", name: "Ben Bench" } as const;
      const request = {
        ...tried,
        requestedBy: by,
        requestedAt: now,
        finishedAt: undefined,
        result: undefined,
        failure: undefined,
        cancelledAt: undefined,
      };
      const result = await carryOutDryRun(request, { store, now });
      if (result.releases !== releases || !result.complete)
        throw new Error(`looked at ${result.releases} of ${releases} releases`);
      seconds.push((performance.now() - startedMs) / 1000);
      grown.push((process.memoryUsage().rss - before) / MEBIBYTE);
    }
    const measured = { seconds: spread(seconds), "MiB the process grew by": spread(grown) };
    return {
      id: "P6b",
      what: `a policy tried on ${releases} releases, ${stored} of their decisions on record, ${releases * EVIDENCE_EACH} items of evidence`,
      measured,
      goals: { [`${releases} releases within ${GOAL_SECONDS} s`]: measured.seconds.median <= GOAL_SECONDS },
    };
  } finally {
    await owner.close();
    await application.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The decision behind every permit of the portfolio, with all its facts, as a promotion stores it. */
async function storeDecisions(owner: ReturnType<typeof openDatabase>): Promise<number> {
  const deployments = await owner.sql<{ id: string; release_id: string; stage: string; since: Date }[]>`
    select promotion_id as id, release_id, stage, since from deployments order by release_id`;
  const batch = 200;
  for (let from = 0; from < deployments.length; from += batch) {
    const part = deployments.slice(from, from + batch);
    const stages = [...new Set(part.map(({ stage }) => stage))];
    const releaseIds = [...new Set(part.map(({ release_id }) => release_id))];
    const facts = await loadFactsOfReleases(owner, { releaseIds, stages });
    const rows = part.map(({ id, release_id, stage, since }) => ({
      id: `dec_${id}`,
      release_id,
      stage,
      taken_for: id,
      decided_at: since,
      decision_digest: digestOf(id),
      facts: canonicalJson(facts[releaseIds.indexOf(release_id)]?.[stages.indexOf(stage)]),
      evaluation: "{}",
    }));
    await owner.sql`insert into decisions ${owner.sql(rows)}`;
  }
  await owner.sql.unsafe("vacuum (analyze) decisions");
  return deployments.length;
}
