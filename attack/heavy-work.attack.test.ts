import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { submitEvidence } from "@/server/application/evidence/submit-evidence";
import { textWith } from "@/server/policy-language/testing/policy-fixture";
import { ATTACK_TIMEOUT_MS, ATTACKS_IN_FULL, attackSize } from "./testing/attack-size";
import { type AttackedServer, startAttackedServer } from "./testing/attacked-server";
import { keepFigures } from "./testing/figures";

const GATES = 88;
const SLICES = 300;
const releases = attackSize({ full: 40, least: 5 });

let server: AttackedServer;
let cookie: string;

/** Releases whose evaluations have hundreds of slices, under a small policy. */
beforeAll(async () => {
  const team = await createScenario();
  for (let count = 0; count < releases; count += 1)
    await evaluateSlices(team, await team.release(`1.${count}.0`));
  server = await startAttackedServer({ kernel: team.kernel });
  cookie = await server.person("Ines", "security");
}, ATTACK_TIMEOUT_MS);
afterAll(() => server.remove());

async function evaluateSlices({ kernel, trainer }: Scenario, release: string): Promise<void> {
  const found = await kernel.store.releases.find("*", release);
  const digest = found?.components.find(({ kind }) => kind === "model")?.digest;
  const slices = Array.from({ length: SLICES }, (_, index) => ({
    name: `slice-${index}`,
    sampleSize: 10,
    metrics: { auc: 0.95 },
  }));
  const payload = { dataset: { name: "holdout" }, sampleSize: 286, metrics: { auc: 0.97 }, slices };
  await submitEvidence.execute(kernel, trainer, {
    release,
    type: "evaluation",
    subjects: [{ name: "model", digest }],
    environment: "staging",
    origin: { engine: "ci", runId: `slices-${release}` },
    suite: "holdout",
    payload,
    body: new TextEncoder().encode(JSON.stringify(payload)),
  });
}

/** The same policy with many gates, each of which looks at every slice several times. */
function heavyPolicy(): string {
  const rule = Array.from({ length: 6 }, () => "e.slices.all(s, s.metrics.auc > 0.1)").join(" && ");
  const gates = Array.from({ length: GATES }, (_, index) =>
    [
      `    - id: heavy-${index}`,
      `      title: Heavy ${index}`,
      "      boundary: evaluation",
      "      stages: [staging, production]",
      "      evidence: { type: evaluation, from: [trainer-ci], environment: staging, maxAgeDays: 30, subject: model, dataset: holdout }",
      `      rule: '${rule}'`,
      "",
    ].join("\n"),
  );
  return textWith(SMALL_POLICY, "  gates:\n", `  gates:\n${gates.join("")}`);
}

async function call(kind: "act" | "read", procedure: string, input: object) {
  const json = JSON.stringify({ json: input });
  const address = `${server.origin}/api/trpc/${procedure}`;
  const headers = { cookie, origin: server.origin, "content-type": "application/json" };
  const response =
    kind === "act"
      ? await fetch(address, { method: "POST", headers, body: json })
      : await fetch(`${address}?${new URLSearchParams({ input: json })}`, { headers });
  const { result, error } = await response.json();
  if (error) throw new Error(`${procedure}: ${JSON.stringify(error)}`);
  return result.data.json;
}

test(
  `a dry run of ${GATES} heavy gates over ${SLICES} slices reports its progress and leaves the event loop to everyone else`,
  async () => {
    const startedAt = performance.now();
    const { result, load } = await server.during(async () => {
      const { id } = await call("act", "policy.requestDryRun", { name: "small", text: heavyPolicy() });
      let slowestMs = 0;
      for (;;) {
        const askedAt = performance.now();
        await (await fetch(`${server.origin}/livez`)).text();
        slowestMs = Math.max(slowestMs, performance.now() - askedAt);
        const run = await call("read", "policy.dryRun", { id });
        if (run.state !== "running") return { run, slowestMs: Math.round(slowestMs) };
      }
    });
    const ms = Math.round(performance.now() - startedAt);
    await keepFigures("dry-run", {
      releases,
      gates: GATES,
      slices: SLICES,
      ms,
      slowestLivezMs: result.slowestMs,
      ...load,
    });
    expect(result.run).toMatchObject({ state: "finished", done: releases, total: releases });
    expect(load.threadTasks, "it runs in a thread").toBeGreaterThan(0);
    if (ATTACKS_IN_FULL)
      expect(load.heldMsMax, "the loop is never held for as long as the work takes").toBeLessThan(ms / 3);
  },
  ATTACK_TIMEOUT_MS,
);
