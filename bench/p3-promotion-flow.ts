import { registerModel } from "@/server/application/model/register-model";
import { bareInsert, createBareTable } from "./bare-insert";
import { type Load, type LoadResult, sendLoad, sendWholeLoad } from "./http-load";
import { type BenchOptions, type BenchReport, spread } from "./measurement";
import { modelInput } from "./model-input";
import { type RestApplication, SYSTEM, startRestApplication } from "./rest-application";

/** One rule about the manifest itself and no sign-off: only the product's part of a promotion is measured. */
const POLICY = `apiVersion: countersign.dev/v1
kind: Policy
metadata: { name: minimum-bar, title: Without people }
spec:
  appliesTo: 'model.domain == "logistics"'
  riskTier: [ { tier: low, when: 'true' } ]
  stages: [production]
  gates:
    - id: named
      title: The model file is named
      stages: [production]
      rule: 'components.model.name == "model"'
  rollback: { signOff: [ { role: sre, count: 1 } ], reviewWithinHours: 24 }
`;

const component = (kind: string) => ({
  kind,
  name: kind,
  version: "1",
  digest: `sha256:${"0".repeat(64)}`,
  uri: `s3://bench/${kind}`,
});

const FLOW: Load["flow"] = [
  {
    method: "POST",
    path: "/api/v1/releases",
    body: JSON.stringify({
      model: "{model}",
      version: "1",
      summary: "For the benchmark.",
      components: ["model", "code"].map(component),
    }),
  },
  { method: "GET", path: "/api/v1/releases/{id}/decision?stage=production" },
  { method: "POST", path: "/api/v1/releases/{id}/promotions", body: JSON.stringify({ stage: "production" }) },
];

/**
 * P3: register a release, read its decision, have it promoted, each flow with a model of its own: eight at a
 * time, against bare INSERTs behind the same server in the same run; and 64 at a time on a pool of five
 * connections, which must all finish.
 */
export async function measurePromotionFlow({ runs, small }: BenchOptions): Promise<BenchReport> {
  const server = await startRestApplication({ beside: bareInsert });
  try {
    await createBareTable(server);
    await server.govern(POLICY);
    const token = await server.account("trainer-ci", "pipeline");
    await server.account("deployer", "engine");
    const flows = small ? 64 : 800;
    const bare: LoadResult[] = [];
    const eight: LoadResult[] = [];
    for (let run = small ? 0 : -1; run < runs; run += 1) {
      const load = { origin: server.origin, token, connections: 8, flows };
      const bareRun = await sendWholeLoad({
        ...load,
        subjects: [{}],
        flow: [{ method: "POST", path: "/bare", body: "x".repeat(1024) }],
      });
      const eightRun = await sendWholeLoad({
        ...load,
        flow: FLOW,
        subjects: await registerModels(server, `e${run + 1}`, flows),
      });
      // The first run compiles code, makes connections and fills caches; it does not count.
      if (run < 0) continue;
      bare.push(bareRun);
      eight.push(eightRun);
    }
    return report({
      bare,
      eight,
      crowd: await crowdOnFive(server, { token, flows: small ? 64 : 640 }),
      flows: small ? 64 : 640,
    });
  } finally {
    await server.stop();
  }
}

/** The same database through a second server, whose pool has five connections. */
async function crowdOnFive(
  server: RestApplication,
  { token, flows }: { token: string; flows: number },
): Promise<LoadResult> {
  const narrow = await startRestApplication({
    databaseUrl: server.application.ownerUrl,
    dataDirectory: server.directory,
    pool: 5,
  });
  try {
    // Its start has published the pack of that name once more.
    await narrow.govern(POLICY);
    const subjects = await registerModels(server, "crowd", flows);
    return await sendLoad({ origin: narrow.origin, token, connections: 64, flows, flow: FLOW, subjects });
  } finally {
    await narrow.stop();
  }
}

function report({
  bare,
  eight,
  crowd,
  flows,
}: {
  bare: readonly LoadResult[];
  eight: readonly LoadResult[];
  crowd: LoadResult;
  flows: number;
}): BenchReport {
  const measured = {
    bareInsertPerSecond: spread(bare.map((run) => run.perSecond)),
    flowsPerSecond: spread(eight.map((run) => run.perSecond)),
    flowToBareRatio: spread(
      eight.map((run, index) => run.perSecond / (bare[index]?.perSecond ?? Number.NaN)),
    ),
    requestP99Ms: spread(eight.map((run) => run.p99Ms)),
    crowdFlowsPerSecond: spread([crowd.perSecond]),
    crowdFinishedShare: spread([crowd.succeeded / (flows * FLOW.length)]),
  };
  return {
    id: "P3",
    what: "register + decide + promote as three calls, 8 connections, sealer running; Unleash create + enable ≈ 83 pairs/s",
    measured,
    goals: {
      "≥ 300 flows/s": measured.flowsPerSecond.median >= 300,
      "64 connections on a pool of 5 finish": measured.crowdFinishedShare.median === 1,
    },
  };
}

async function registerModels({ application }: RestApplication, prefix: string, count: number) {
  const models: { readonly model: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    const model = `${prefix}-${index}`;
    await registerModel.execute(application.kernel, SYSTEM, modelInput(model));
    models.push({ model });
  }
  return models;
}
