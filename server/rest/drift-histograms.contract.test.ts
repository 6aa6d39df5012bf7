import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "@/server/domain/time/durations";
import { digestOfKind, MODEL, modelInput } from "./testing/recorded-release";
import { createRestWorld, ONE_GATE_POLICY, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  pipeline = await world.account("trainer-ci", "pipeline", { evidenceTypes: ["data-quality"] });
  await world.ask("POST", "/models", { token: pipeline, body: modelInput() });
});
afterAll(() => world.drop());

const day = (offset: number) => new Date(Date.UTC(2026, 7, 1) + offset * DAY_MS).toISOString();

const ages = (counts: readonly number[], edges = [0, 40, 60, 100]) => ({ kind: "numeric", edges, counts });
const span = (index: number) => ({ start: day(index), end: day(index + 1) });
const column = {
  series: "age",
  baselineDigest: digestOfKind("dataset"),
  reference: ages([500, 300, 200]),
  windows: [
    { ...span(0), histogram: ages([49, 31, 20]) },
    { ...span(1), histogram: ages([10, 30, 60]), missing: 25 },
    { ...span(2), histogram: ages([0, 0, 0]) },
  ],
  methods: [{ method: "psi", limitWarn: 0.1, limitAct: 0.25 }, { method: "wasserstein" }],
};
const send = (...columns: readonly object[]) =>
  world.ask("POST", "/drift/histograms", {
    token: pipeline,
    body: { model: MODEL, stage: "histograms", columns },
  });
const stored = async () =>
  (
    await world.kernel.database.sql`
      select s.metric, s.method, w.value, w.sample_size from drift_windows w join drift_series s on s.id = w.series_id
      where s.stage = 'histograms' order by s.metric, s.method, w.starts_at`
  ).map(({ metric, method, value, sample_size }) => [
    metric,
    method,
    value === null ? null : Number(value.toFixed(4)),
    sample_size,
  ]);

test("histograms become windows of each method and of the share of rows without a value; a window without rows is a gap", async () => {
  expect(await send(column)).toMatchObject({ status: 201, json: { accepted: 9, series: 3 } });
  expect(await stored()).toEqual([
    ["distribution", "psi", 0.0005, 100],
    ["distribution", "psi", 1.0832, 100],
    ["distribution", "psi", null, 0],
    ["distribution", "wasserstein", 0.3, 100],
    ["distribution", "wasserstein", 24, 100],
    ["distribution", "wasserstein", null, 0],
    ["missing values", "share", 0, 100],
    ["missing values", "share", 0.2, 125],
    ["missing values", "share", null, 0],
  ]);
});

test("histograms need the reference once; another one for the same baseline is refused and changes nothing", async () => {
  const before = await world.rows();
  const { reference: _, ...without } = column;
  expect((await send(without)).status).toBe(201);
  expect(await send({ ...column, reference: ages([1, 2, 3]) })).toMatchObject({
    status: 409,
    json: { code: "already-exists" },
  });
  expect(await send({ ...without, series: "height" })).toMatchObject({
    status: 422,
    json: { errors: [{ pointer: "/columns/0/reference" }] },
  });
  expect((await world.rows()).drift_references).toEqual(before.drift_references);
  const [kept] = await world.kernel.database.sql`select histogram from drift_references where series = 'age'`;
  expect(kept?.histogram).toEqual(column.reference);
  expect((await stored()).length).toBe(9);
});

test.each([
  ["counts over other bins", ages([1, 2, 3], [0, 40, 60, 90]), "/columns/0/windows/0/histogram/edges"],
  [
    "categories beside numbers",
    { kind: "categorical", counts: { a: 1 } },
    "/columns/0/windows/0/histogram/kind",
  ],
  ["half a row", ages([1, 2.5, 3]), "/columns/0/windows/0/histogram/counts/1"],
  ["an edge too few", ages([1, 2, 3], [0, 40, 60]), "/columns/0/windows/0/histogram/edges"],
])("%s are refused by place", async (_what, histogram, pointer) => {
  const before = await world.rows();
  expect(await send({ ...column, windows: [{ ...span(7), histogram }] })).toMatchObject({
    status: 422,
    json: { errors: [{ pointer }] },
  });
  expect(await world.rows()).toEqual(before);
});

test("a method that needs an order is refused for categories", async () => {
  const histogram = { kind: "categorical", counts: { yes: 1, no: 2 } };
  expect(
    await send({
      ...column,
      series: "smoker",
      reference: histogram,
      windows: [{ ...span(0), histogram }],
    }),
  ).toMatchObject({ status: 422, json: { errors: [{ pointer: "/columns/0/methods/1/method" }] } });
});
