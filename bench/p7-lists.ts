import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { generatePortfolio } from "@/bench/generate-portfolio";
import { type BenchOptions, type BenchReport, spread } from "@/bench/measurement";
import { measurePages } from "@/bench/p7-pages";
import { percentile, type Samples, timed } from "@/bench/samples";
import { type OpenDatabase, openDatabase } from "@/db/database";
import { getInbox } from "@/server/application/inbox/get-inbox";
import type { Kernel } from "@/server/application/kernel/command";
import type {
  ReleaseQuestion,
  ReleaseStatusPageRequest,
} from "@/server/application/kernel/ports/release-statuses";
import { searchLedgerEntries } from "@/server/application/ledger/search-entries";
import { searchModels } from "@/server/application/model/search-models";
import { getReleaseBoard } from "@/server/application/release/get-release-board";
import { refreshStatuses } from "@/server/application/release/refresh-statuses";
import { establishSession } from "@/server/application/session/establish-session";
import { sessionActor } from "@/server/application/session/session-actor";
import { sessionCookieValue } from "@/server/auth/session-cookie";
import { readConfiguration } from "@/server/configuration/configuration";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { DAY_MS } from "@/server/domain/time/durations";
import { compose } from "@/server/process/composition";
import { CheckpointFile } from "@/server/worker/checkpoint-file";
import { ledgerIdentity } from "@/server/worker/ledger-identity";
import { Sealer } from "@/server/worker/sealer";

const ROOT = path.resolve(import.meta.dirname, "..");
const SYSTEM = { actor: { kind: "system", id: "system", name: "system" }, requestId: "req_bench" } as const;

/**
 * P7: every list of a large portfolio, at any page: time of the database and, where pages are built, the
 * page's first byte. For comparison, in the same run, the same page by OFFSET.
 */
export async function measureLists({ runs, small }: BenchOptions): Promise<BenchReport> {
  const [releases, evidence] = small ? [2_000, 20_000] : [100_000, 1_000_000];
  const directory = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  const configuration = readConfiguration({ COUNTERSIGN_DATA_DIR: directory, COUNTERSIGN_DEMO: "0" });
  const application = await compose(configuration, pino({ level: "warn" }, pino.destination(2)));
  const owner = openDatabase({ url: application.ownerUrl, connectionsMax: 1 });
  try {
    const { kernel, keys } = application;
    const { actor, sessionId } = await signIn(kernel);
    const startedMs = performance.now();
    const [policy] = await owner.sql<
      { id: string }[]
    >`select id from policy_versions where name = 'minimum-bar' order by version desc limit 1`;
    await owner.sql`delete from status_changes`;
    await generatePortfolio(owner.sql, {
      releases,
      evidence,
      seed: 7,
      policyVersionId: policy?.id ?? "",
      personId: actor.id,
      endsAt: kernel.now(),
      permitKey: keys.permit,
    });
    const generatedSeconds = (performance.now() - startedMs) / 1000;
    const sealer = new Sealer({
      database: application.database,
      identity: ledgerIdentity(configuration.ledgerOrigin, keys.ledger),
      checkpoints: new CheckpointFile(configuration.checkpoints.file),
      holder: "bench",
    });
    for (let turn = await sealer.seal(); turn.state === "sealing" && turn.sealedEntries > 0; )
      turn = await sealer.seal();
    await sealer.checkpoint();
    await sealer.release();
    await owner.sql.unsafe("vacuum (analyze)");
    const refreshed = await measureRefresh(kernel, owner);
    const samples: Samples = new Map();
    for (let run = 0; run < runs; run += 1) {
      await measureQuestions(samples, { kernel, releases, repeats: small ? 2 : 10 });
      await measureUseCases(samples, { kernel, actor, repeats: small ? 1 : 10 });
      await measureOffset(samples, { owner, releases, repeats: small ? 1 : 5 });
    }
    const cookie = await sessionCookieValue(sessionId, keys);
    const pages = existsSync(path.join(ROOT, ".next", "BUILD_ID"))
      ? await measurePages({
          directory,
          databaseUrl: application.ownerUrl,
          cookie,
          kernel,
          repeats: small ? 3 : 40,
        })
      : new Map<string, number[]>();
    return report({
      samples,
      pages,
      generatedSeconds,
      refreshed,
      what: `${releases} releases, ${evidence} items of evidence`,
    });
  } finally {
    await owner.close();
    await application.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function signIn(kernel: Kernel): Promise<{ readonly actor: PersonActor; readonly sessionId: string }> {
  const roles = ["product-owner", "sre", "auditor", "admin"] as const;
  const { sessionId } = await establishSession.execute(kernel, SYSTEM, {
    issuer: "https://id.bench",
    subject: "ben",
    name: "Ben Bench",
    email: "ben@bench.example",
    grants: roles.map((role) => ({ role, teams: "*" as const })),
    authenticatedAt: kernel.now(),
    sessionHours: 12,
  });
  const actor = await sessionActor.execute(kernel, SYSTEM, { sessionId });
  if (!actor) throw new Error("nobody came in");
  return { actor, sessionId };
}

/** Measures how fast the worker processes changes, with the real evaluator over the generated facts. */
async function measureRefresh(kernel: Kernel, { sql }: OpenDatabase): Promise<number> {
  await sql`insert into status_changes (kind, subject) select 'release', id from releases order by opened_at limit 200`;
  const startedMs = performance.now();
  let done = 0;
  for (let batch = await refreshStatuses(kernel); batch > 0; batch = await refreshStatuses(kernel))
    done += batch;
  return done / ((performance.now() - startedMs) / 1000);
}

/** Filters, from rare matches to nearly everything. */
const QUESTIONS: Readonly<Record<string, Omit<ReleaseQuestion, "models">>> = {
  everything: {},
  "one model": { model: "demand-forecast-0003" },
  "one team": { team: "team-07" },
  "high tier": { tier: "high" },
  "blocked in production": { stage: "production", statuses: ["blocked"] },
  "live in production": { stage: "production", statuses: ["live"] },
  "was live": { statuses: ["was-live"] },
  withdrawn: { statuses: ["withdrawn"] },
  "a gate failed": { verdict: "failed" },
  "a gate is missing": { verdict: "missing" },
  "opened in a month": { openedFrom: new Date("2025-03-01"), openedUntil: new Date("2025-04-01") },
  "one word": { text: "weather" },
  "a word that begins": { text: "demand-forecast-00" },
  "a rare word": { text: "run 4711" },
  "high tier of a team, blocked": { team: "team-08", tier: "high", statuses: ["blocked"] },
};

/** Every filter in every order: the first page, the next, one from the middle, the last, and backwards. */
async function measureQuestions(
  samples: Samples,
  { kernel, releases, repeats }: { kernel: Kernel; releases: number; repeats: number },
) {
  const { statuses } = kernel.store;
  const [first] = (await statuses.search("*", { models: "*" }, pageOf(kernel, {}))).items;
  const middle = new Date((first?.openedAt.getTime() ?? 0) - 1.5 * 365 * DAY_MS).toISOString();
  const cursor = (place: string) => Buffer.from(JSON.stringify([place, "rel_"])).toString("base64url");
  const asked: { name: string; question: ReleaseQuestion; page: Partial<ReleaseStatusPageRequest> }[] = [];
  for (const [name, question] of Object.entries(QUESTIONS)) {
    for (const order of ["opened", "moved", "key"] as const) {
      const place = cursor(
        order === "key" ? `demand-forecast-${String(Math.round(releases / 400)).padStart(4, "0")}@` : middle,
      );
      for (const page of [{}, { descending: false }, { after: place }, { before: place }]) {
        asked.push({ name, question: { ...question, models: "*" }, page: { order, ...page } });
      }
    }
  }
  for (const { question, page } of asked) await statuses.search("*", question, pageOf(kernel, page));
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const { name, question, page } of asked)
      await timed(samples, `list: ${name}`, () => statuses.search("*", question, pageOf(kernel, page)));
    for (const [name, question] of Object.entries(QUESTIONS)) {
      await timed(samples, `count: ${name}`, () => statuses.count("*", { ...question, models: "*" }, 2001));
    }
  }
}

function pageOf(kernel: Kernel, page: Partial<ReleaseStatusPageRequest>) {
  return { order: "opened", descending: true, limit: 50, now: kernel.now(), ...page } as const;
}

/** Whole use-cases of other screens over the same data: several statements each, and evaluations. */
async function measureUseCases(
  samples: Samples,
  { kernel, actor, repeats }: { kernel: Kernel; actor: PersonActor; repeats: number },
) {
  const caller = { actor, requestId: "req_bench" };
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    await timed(samples, "screen: board", () => getReleaseBoard.execute(kernel, caller, {}));
    await timed(samples, "screen: inbox", () => getInbox.execute(kernel, caller, {}));
    await timed(samples, "screen: models", () => searchModels.execute(kernel, caller, {}));
    await timed(samples, "screen: ledger", () => searchLedgerEntries.execute(kernel, caller, {}));
    await timed(samples, "screen: ledger of an action", () =>
      searchLedgerEntries.execute(kernel, caller, { action: "promotion.live" }),
    );
  }
}

/** The reference: the same rows, with the page in the middle found by OFFSET. */
async function measureOffset(
  samples: Samples,
  { owner, releases, repeats }: { owner: OpenDatabase; releases: number; repeats: number },
) {
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    await timed(
      samples,
      "reference: OFFSET to the last page",
      () => owner.sql`
        select s.*, r.summary, m.title from release_statuses s join releases r on r.id = s.release_id join models m on m.id = r.model_id
        order by s.opened_at desc, s.release_id desc limit 50 offset ${releases - 50}`,
    );
  }
}

interface ListMeasurements {
  readonly samples: Samples;
  readonly pages: Samples;
  readonly generatedSeconds: number;
  readonly refreshed: number;
  readonly what: string;
}

/** The median of each measurement, and as `max` the percentile of its goal. */
function report({ samples, pages, generatedSeconds, refreshed, what }: ListMeasurements): BenchReport {
  const summed = (of: Samples, share: number) =>
    [...of].map(
      ([name, taken]) =>
        [
          name,
          {
            ...spread([percentile(taken, 0.5), percentile(taken, share)]),
            median: round(percentile(taken, 0.5)),
          },
        ] as const,
    );
  const lists = [...samples]
    .filter(([name]) => name.startsWith("list:") || name.startsWith("count:"))
    .flatMap(([, taken]) => taken);
  const firstBytes = [...pages].filter(([name]) => name.endsWith("first byte"));
  return {
    id: "P7",
    what: `${what}: milliseconds, min = median, max = p99 (pages: p95)${pages.size === 0 ? "; pages are not built, so not measured" : ""}`,
    measured: {
      generatedSeconds: spread([generatedSeconds]),
      statusesEvaluatedPerSecond: spread([refreshed]),
      allListsMs: spread([percentile(lists, 0.5), percentile(lists, 0.99)]),
      ...Object.fromEntries(summed(samples, 0.99)),
      ...Object.fromEntries(summed(pages, 0.95)),
    },
    goals: {
      "database ≤ 5 ms p99, any question, order and page": percentile(lists, 0.99) <= 5,
      ...(pages.size === 0
        ? {}
        : {
            "first byte p95 ≤ 120 ms, every page": firstBytes.every(
              ([, taken]) => percentile(taken, 0.95) <= 120,
            ),
          }),
    },
  };
}

const round = (value: number) => Math.round(value * 1000) / 1000;
