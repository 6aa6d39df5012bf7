import { registerModel } from "@/server/application/model/register-model";
import { openRelease } from "@/server/application/release/open-release";
import { digestOf } from "@/server/domain/canonical/index";
import { bareInsert, createBareTable } from "./bare-insert";
import { type LoadResult, sendWholeLoad } from "./http-load";
import { type BenchOptions, type BenchReport, spread } from "./measurement";
import { modelInput } from "./model-input";
import { type RestApplication, SYSTEM, startRestApplication } from "./rest-application";

const CONNECTIONS = 64;
const MODEL = "demand-forecast";

/**
 * P2: evidence over HTTP, 1 KiB each, with its token, schema check, idempotency key and all gates of the
 * shipped pack evaluated again; against one bare INSERT of the same body behind the same server and driver,
 * by the same client, in the same run. Releases are new in each run, so that runs are alike.
 */
export async function measureSubmitEvidence({ runs, small }: BenchOptions): Promise<BenchReport> {
  const server = await startRestApplication({ beside: bareInsert });
  try {
    await createBareTable(server);
    const token = await server.account("trainer-ci", "pipeline");
    await registerModel.execute(server.application.kernel, SYSTEM, modelInput(MODEL));
    const size = small
      ? { bound: { flows: CONNECTIONS }, releases: 4 }
      : { bound: { seconds: 4 }, releases: 500 };
    const bare: LoadResult[] = [];
    const evidence: LoadResult[] = [];
    for (let run = small ? 0 : -1; run < runs; run += 1) {
      const releases = await openReleases(server, {
        prefix: `r${run}`.replace("-", "w"),
        count: size.releases,
      });
      const load = {
        origin: server.origin,
        token,
        connections: CONNECTIONS,
        ...size.bound,
        subjects: releases,
      };
      const bareRun = await sendWholeLoad({
        ...load,
        flow: [{ method: "POST", path: "/bare", body: envelope() }],
      });
      const evidenceRun = await sendWholeLoad({
        ...load,
        flow: [{ method: "POST", path: "/api/v1/releases/{release}/evidence", body: envelope() }],
      });
      // The first run compiles code, makes connections and fills caches; it does not count.
      if (run < 0) continue;
      bare.push(bareRun);
      evidence.push(evidenceRun);
    }
    return report(bare, evidence);
  } finally {
    await server.stop();
  }
}

function report(bare: readonly LoadResult[], evidence: readonly LoadResult[]): BenchReport {
  const measured = {
    bareInsertPerSecond: spread(bare.map((run) => run.perSecond)),
    evidencePerSecond: spread(evidence.map((run) => run.perSecond)),
    evidenceToBareRatio: spread(
      evidence.map((run, index) => run.perSecond / (bare[index]?.perSecond ?? Number.NaN)),
    ),
    bareInsertP99Ms: spread(bare.map((run) => run.p99Ms)),
    evidenceP50Ms: spread(evidence.map((run) => run.p50Ms)),
    evidenceP99Ms: spread(evidence.map((run) => run.p99Ms)),
  };
  return {
    id: "P2",
    what: `POST …/evidence, 1 KiB, ${CONNECTIONS} connections, sealer running`,
    measured,
    goals: {
      "evidence ≥ 0.3 × bare INSERT behind the same server": measured.evidenceToBareRatio.median >= 0.3,
      "p99 ≤ 60 ms": measured.evidenceP99Ms.median <= 60,
    },
  };
}

/** Releases of one model file would share all evidence about it, so each has a file of its own. */
async function openReleases(
  { application }: RestApplication,
  { prefix, count }: { prefix: string; count: number },
) {
  const opened: { readonly release: string; readonly digest: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    const version = `${prefix}-${index}`;
    const digest = digestOf(`model ${version}`);
    const component = (kind: string) => ({
      kind,
      name: kind,
      version,
      digest: digestOf(`${kind} ${version}`),
      uri: `s3://bench/${kind}/${version}`,
    });
    const input = {
      model: MODEL,
      version,
      summary: "For the benchmark.",
      components: ["model", "code", "dataset"].map(component),
    };
    const { id } = await openRelease.execute(application.kernel, SYSTEM, input);
    opened.push({ release: id, digest });
  }
  return opened;
}

/** One KiB in all: an evaluation with some slices. */
function envelope(): string {
  const slice = (name: string) => ({
    name,
    sampleSize: 1200,
    metrics: { auc: 0.9312, recall: 0.8841, precision: 0.9023 },
  });
  const text = JSON.stringify({
    type: "evaluation",
    subjects: [{ name: "model", digest: "{digest}" }],
    environment: "staging",
    origin: { engine: "bench", runId: "run-{flow}" },
    suite: "holdout",
    payload: {
      dataset: { name: "holdout", digest: digestOf("holdout") },
      sampleSize: 4800,
      metrics: { auc: 0.9421, recall: 0.8932, precision: 0.9104, brier: 0.0713 },
      slices: ["north", "east", "south", "west"].map(slice),
    },
  });
  const digestLength = digestOf("").length;
  return text + " ".repeat(Math.max(0, 1024 - text.length - digestLength + "{digest}".length));
}
