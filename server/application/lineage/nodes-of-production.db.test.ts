import { afterAll, beforeAll, expect, test } from "vitest";
import { jobNode, runNode } from "@/server/domain/lineage/node";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { getNeighbourhood } from "./get-neighbourhood";
import { submitLineageEvent } from "./submit-event";

let team: RaceScenario;
let release: string;
beforeAll(async () => {
  team = await createRaceScenario({});
  release = await team.ready("1.0.0");
  await team.ship(release);
});
afterAll(() => team.kernel.drop());

const data = (name: string, version = "1") => ({ namespace: "s3://logs", name, version });

async function around(focus: string, over: Readonly<Record<string, unknown>> = {}) {
  return getNeighbourhood.execute(team.kernel, team.trainer, { focus, depth: 1, ...over } as {
    focus: string;
  });
}

async function send(over: Readonly<Record<string, unknown>>): Promise<void> {
  await submitLineageEvent.execute(team.kernel, team.trainer, {
    ...{ kind: "run", eventType: "COMPLETE", eventTimeRaw: "2026-01-05T10:00:00Z", body: "{}" },
    ...{ eventTime: new Date("2026-01-05T10:00:00Z"), jobNamespace: "batch", jobName: "score" },
    ...{ inputs: [], outputs: [], ...over },
  } as Parameters<typeof submitLineageEvent.execute>[2]);
}

async function modelDigest(): Promise<string> {
  const { nodes } = await around(`release:${release}`, { direction: "upstream" });
  return nodes.find(({ kind }) => kind === "model")?.id.slice("artifact:".length) ?? "";
}

test("a deployment leads to the endpoint of its model and stage, which states the live release and its people", async () => {
  const [model] = release.split("@");
  await team.kernel.database.tamper(`update models set owners = '{"training":"ada@example.org"}'`);
  const { nodes, edges } = await around(`release:${release}`, { direction: "downstream", depth: 2 });
  const endpoint = nodes.find(({ kind }) => kind === "endpoint");
  expect(endpoint).toMatchObject({ id: `endpoint:${model}/production`, detail: "production" });
  expect(endpoint?.badges).toEqual([{ word: "serves 1.0.0", state: "live" }]);
  expect(edges.find(({ to }) => to === endpoint?.id)).toMatchObject({ basis: "attested" });
  const terms = nodes.flatMap(({ facts }) => facts.map(({ term }) => term));
  expect(terms).toEqual(expect.arrayContaining(["Opened by", "Signed by", "Requested by"]));
  expect(endpoint?.facts).toContainEqual({ term: "Owners", value: "ada@example.org", as: "text" });
});

test("a requested release has the recorded verdict, and in the past the gates that failed in the latest decision", async () => {
  const asked = await team.unsigned("1.1.0");
  const badges = async (at?: string) => {
    const { nodes } = await around(`release:${asked}`, { direction: "upstream", ...(at ? { at } : {}) });
    return nodes.find(({ kind }) => kind === "release")?.badges.map(({ word }) => word);
  };
  expect(await badges()).toEqual(["requested for production"]);
  await team.kernel.database.owner().sql`
    insert into release_statuses (release_id, key, opened_at, moved_at, stages, facets, words, evaluated_at)
    select id, key, opened_at, opened_at, '[{"stage":"production","status":"blocked"}]', '{}', '', opened_at from releases where key = ${asked}`;
  expect(await badges()).toEqual(["blocked for production"]);
  await team.sign("Olivia", "product-owner", asked);
  await team.kernel.database.tamper(
    `update decisions set evaluation = '{"gates":[{"verdict":"failed"},{"verdict":"passed"}]}'`,
  );
  expect(await badges(team.kernel.now().toISOString())).toEqual([
    "1 gate failed for production",
    "1 signature",
  ]);
});

test("a run that reads an endpoint by its name links production logs to the training data that is made of them", async () => {
  const endpoint = `${release.split("@")[0]}/production`;
  await send({
    runId: "logs-1",
    inputs: [{ namespace: "countersign:endpoints", name: endpoint }],
    outputs: [data("production-logs")],
  });
  await send({ runId: "train-1", inputs: [data("production-logs")], outputs: [data("training")] });
  const { nodes, edges } = await around(`endpoint:${endpoint}`, { direction: "downstream", depth: 4 });
  expect(nodes.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
    expect.stringMatching(/^endpoint /),
    "run score",
    "batch-output production-logs",
    "run score",
    "dataset training",
  ]);
  expect(edges.map(({ basis }) => basis)).toEqual(["claimed", "claimed", "claimed", "claimed"]);
});

test("data that a run made with a model version is a batch output, and an evaluation if it is the file of evidence", async () => {
  const digest = await modelDigest();
  const [row] = await team.kernel.database.owner().sql`select body_digest from evidence limit 1`;
  await send({
    runId: "score-1",
    inputs: [{ namespace: "s3://models", name: "m", version: digest }, data("holdout")],
    outputs: [data("scores"), data("results", row?.body_digest)],
  });
  const { nodes } = await around(runNode("score-1"));
  const kinds = new Map(nodes.map(({ label, kind }) => [label, kind]));
  expect([kinds.get("holdout"), kinds.get("scores"), kinds.get("results")]).toEqual([
    "dataset",
    "batch-output",
    "evaluation",
  ]);
});

test("a node is expanded in one direction; its hidden neighbours are counted by direction", async () => {
  await send({ runId: "wide-1", inputs: [data("wide-in")], outputs: [data("wide-out"), data("wide-other")] });
  await send({ runId: "wide-2", inputs: [data("wide-out")], outputs: [data("wide-far")] });
  const focus = "dataset:s3%3A%2F%2Flogs/wide-out@1";
  const seen = async (...expand: readonly string[]) => {
    const { nodes, complete } = await around(focus, { expand });
    return { labels: nodes.map(({ label }) => label), nodes, complete };
  };
  const plain = await seen();
  expect(plain.labels).toEqual(["wide-out", "score", "score"]);
  expect(plain.nodes.map(({ beyond }) => beyond)).toEqual([
    { upstream: 0, downstream: 0 },
    { upstream: 2, downstream: 1 },
    { upstream: 1, downstream: 1 },
  ]);
  const open = await seen(`downstream:${runNode("wide-1")}`, "upstream:run:never-heard-of", "nonsense");
  expect(open.labels.toSorted()).toEqual(["score", "score", "wide-other", "wide-out"]);
  expect(open.nodes.find(({ label }) => label === "wide-other")?.step).toBe(0);
});

test("the job of a run is the one that was known at the instant", async () => {
  const job = (name: string) => jobNode({ namespace: "batch", name });
  await send({ runId: "moved-1", jobName: "a-name" });
  const then = team.kernel.now().toISOString();
  team.kernel.pass({ minutes: 5 });
  await send({ runId: "moved-1", jobName: "b-name" });
  const jobsAt = async (at?: string) =>
    (await around(runNode("moved-1"), at ? { at } : {})).nodes.filter(({ kind }) => kind === "job");
  expect((await jobsAt(then)).map(({ id, label }) => [id, label])).toEqual([[job("a-name"), "a-name"]]);
  expect((await jobsAt()).map(({ id }) => id)).toEqual([job("b-name")]);
  const runsOf = async (name: string, at?: string) =>
    (await around(job(name), at ? { at } : {})).nodes.filter(({ kind }) => kind === "run").length;
  expect(await runsOf("a-name", then)).toBe(1);
  expect(await runsOf("b-name")).toBe(1);
});
