import { openDatabase } from "@/db/database";
import { getImpact } from "@/server/application/lineage/get-impact";
import { getNeighbourhood } from "@/server/application/lineage/get-neighbourhood";
import { establishSession } from "@/server/application/session/establish-session";
import { sessionActor } from "@/server/application/session/session-actor";
import { generatedDataset, generatedRun, generateLineage } from "./generate-lineage";
import { type BenchOptions, type BenchReport, spread } from "./measurement";
import { SYSTEM, startRestApplication } from "./rest-application";
import { percentile, type Samples, timed } from "./samples";

/**
 * P8: the neighbourhood of a node in a graph of 100,000 nodes and 300,000 edges, to depth 20, with the first 2,000 nodes
 * described. For comparison, in the same run, one statement that walks the same edges recursively and describes nothing.
 */
export async function measureLineage({ runs, small }: BenchOptions): Promise<BenchReport> {
  const rest = await startRestApplication();
  const { kernel, ownerUrl } = rest.application;
  const owner = openDatabase({ url: ownerUrl, connectionsMax: 1 });
  try {
    const size = await generateLineage(owner.sql, { nodes: small ? 2_000 : 100_000, seed: 7 });
    const caller = await engineer(kernel);
    const samples: Samples = new Map();
    const answers = new Map<string, { readonly nodes: readonly unknown[]; readonly complete: boolean }>();
    const neighbourhood = async (name: string, input: Parameters<typeof getNeighbourhood.execute>[2]) =>
      timed(samples, name, async () =>
        answers.set(name, await getNeighbourhood.execute(kernel, caller, input)),
      );
    for (let run = 0; run < runs * (small ? 1 : 10); run += 1) {
      const middle = Math.round(size.runs / 2) + run;
      const limit = 2_000;
      await neighbourhood("depth 1", { focus: generatedRun(middle), depth: 1 });
      await neighbourhood("depth 3", { focus: generatedRun(middle), depth: 3, limit });
      for (const direction of ["upstream", "downstream"] as const)
        await neighbourhood(`depth 20 ${direction}`, {
          focus: generatedRun(middle),
          direction,
          depth: 20,
          limit,
        });
      await timed(samples, "what breaks", () =>
        getImpact.execute(kernel, caller, { node: generatedDataset(size.datasets - 500 - run) }),
      );
      await timed(
        samples,
        "reference: recursive statement",
        () => owner.sql`
          with recursive reached (id, depth) as (
            select ${generatedRun(middle)}::text, 0 union
            select e.far, r.depth + 1 from reached r, lateral (
              select artifact_id as far from lineage_links where process_id = r.id and direction = 'input' union all
              select process_id from lineage_links where artifact_id = r.id and direction = 'output') e where r.depth < 20)
          select distinct id from reached limit 2000`,
      );
    }
    const p95 = (name: string) => percentile(samples.get(name) ?? [], 0.95);
    const isSaid = [...answers.values()].every(({ nodes, complete }) => complete === nodes.length < 2_000);
    return {
      id: "P8",
      what: `lineage of ${size.runs + size.datasets} nodes and ${size.edges} edges: milliseconds, min = median, max = p95`,
      measured: {
        ...Object.fromEntries(
          [...samples].map(([name, taken]) => [
            name,
            spread([percentile(taken, 0.5), percentile(taken, 0.95)]),
          ]),
        ),
        ...Object.fromEntries(
          [...answers].map(([name, { nodes }]) => [`nodes, ${name}`, spread([nodes.length])]),
        ),
      },
      goals: {
        "first 2,000 nodes at depth 20, p95 ≤ 40 ms":
          Math.max(p95("depth 20 upstream"), p95("depth 20 downstream")) <= 40,
        "an answer that is cut says so": isSaid,
      },
    };
  } finally {
    await owner.close();
    await rest.stop();
  }
}

async function engineer(kernel: Parameters<typeof establishSession.execute>[0]) {
  const { sessionId } = await establishSession.execute(kernel, SYSTEM, {
    issuer: "https://id.bench",
    subject: "ada",
    name: "Ada Bench",
    email: "ada@bench.example",
    grants: [{ role: "ml-engineer", teams: "*" }],
    authenticatedAt: kernel.now(),
    sessionHours: 12,
  });
  const actor = await sessionActor.execute(kernel, SYSTEM, { sessionId });
  if (!actor) throw new Error("the session of the bench is not valid");
  return { actor, requestId: "req_bench" };
}
