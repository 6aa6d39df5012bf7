import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evaluationEnvelope, MODEL, openRecorded, releaseInput } from "./testing/recorded-release";
import { createRestWorld, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let reader: string;
beforeAll(async () => {
  world = await createRestWorld();
  pipeline = await world.account("trainer-ci", "pipeline", { evidenceTypes: "*" });
  reader = await world.account("auditor-cli", "reader");
  await openRecorded(world, pipeline, { version: "1.2.0" });
  const next = releaseInput("1.3.0");
  const components = next.components.map((one) =>
    one.kind === "model" ? { ...one, ...changed(one), attributes: { ...one.attributes, seed: 7 } } : one,
  );
  const opened = await world.ask("POST", "/releases", {
    token: pipeline,
    body: { ...next, summary: "Another fit", components },
  });
  expect(opened.status).toBe(201);
  await submit(`${MODEL}@1.2.0`, evaluationEnvelope());
  const { subjects, payload, ...rest } = evaluationEnvelope();
  const metrics = Object.fromEntries(
    Object.entries(payload.metrics).map(([name, value]) => [name, Number(value) * 0.9]),
  );
  await submit(`${MODEL}@1.3.0`, {
    ...rest,
    subjects: subjects.map((one) => ({ ...one, ...changed(one) })),
    payload: { ...payload, metrics },
  });
});
afterAll(() => world.drop());

/** The same component in other bytes. */
function changed({ digest, uri }: { readonly digest: string; readonly uri?: string }) {
  const other = `${digest.slice(0, -1)}${digest.endsWith("0") ? "1" : "0"}`;
  return {
    digest: other,
    ...(uri === undefined ? {} : { uri: uri.replaceAll(digest.slice(7), other.slice(7)) }),
  };
}

async function submit(release: string, body: object): Promise<void> {
  const { status, text } = await world.ask("POST", `/releases/${encodeURIComponent(release)}/evidence`, {
    token: pipeline,
    body,
  });
  if (status !== 201) throw new Error(text);
}

const changes = (query: Readonly<Record<string, string>>, token = reader) =>
  world.ask("GET", `/changes?${new URLSearchParams(query)}`, { token });

describe("the changes between two releases", () => {
  test("name the components with their attributes, the metrics with both values, and the texts, and sum them up", async () => {
    const { status, json } = await changes({ from: `${MODEL}@1.2.0`, to: `${MODEL}@1.3.0` });
    expect(status).toBe(200);
    expect(json.components).toEqual([
      expect.objectContaining({
        change: "changed",
        kind: "model",
        attributes: expect.arrayContaining([{ name: "seed", before: 42, after: 7 }]),
      }),
    ]);
    const metrics = json.metrics as readonly {
      readonly before: number;
      readonly after: number;
      readonly slice?: string;
    }[];
    expect(metrics.length).toBeGreaterThan(0);
    for (const { before, after } of metrics) expect(after).toBeCloseTo(before * 0.9, 10);
    expect(json.description).toEqual([
      { field: "summary", before: "Better fit for high BMI", after: "Another fit" },
    ]);
    expect((json.summary as readonly { readonly code: string }[]).map(({ code }) => code)).toEqual([
      "change.metric-worse",
      "change.metric-better",
      "change.metric",
      "change.components-changed",
      "change.description",
    ]);
  });

  test("of a release with itself are empty, and the summary states it", async () => {
    const { json } = await changes({ from: `${MODEL}@1.2.0`, to: `${MODEL}@1.2.0` });
    expect(json).toMatchObject({
      components: [],
      metrics: [],
      summary: [{ code: "change.none", reason: "Nothing differs." }],
    });
  });

  test.each([
    { query: { from: `${MODEL}@1.2.0`, to: `${MODEL}@9` }, status: 404 },
    { query: { from: `${MODEL}/production`, to: `${MODEL}@1.2.0` }, status: 404 },
    { query: { from: `${MODEL}@1.2.0`, to: `${MODEL}@1.3.0`, stage: "moon" }, status: 404 },
    { query: { from: `${MODEL}@1.2.0`, to: `${MODEL}@1.3.0`, toAt: "2040-01-01T00:00:00Z" }, status: 422 },
  ])("$query answers $status", async ({ query, status }) =>
    expect((await changes(query as never)).status).toBe(status),
  );
});
