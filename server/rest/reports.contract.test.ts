import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MODEL, openRecorded } from "./testing/recorded-release";
import { createRestWorld, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let reader: string;
let release: string;
beforeAll(async () => {
  world = await createRestWorld();
  release = await openRecorded(world, await world.account("trainer-ci", "pipeline"));
  reader = await world.account("archive", "reader");
});
afterAll(() => world.drop());

const sha256 = (text: string) => createHash("sha256").update(text);

test("an export is made, returned with its digest, and downloaded as a file with its name and digest in the headers", async () => {
  const made = await world.ask("POST", `/releases/${release}/exports`, {
    token: reader,
    body: { format: "json", raw: "inline" },
  });
  expect(made.status).toBe(201);
  expect(made.headers.get("location")).toBe(`/api/v1/exports/${made.json.id}/file`);
  const file = await world.ask("GET", `/exports/${made.json.id}/file`, { token: reader });
  expect(`sha256:${sha256(file.text).digest("hex")}`).toBe(made.json.digest);
  expect(file.headers.get("repr-digest")).toBe(`sha-256=:${sha256(file.text).digest("base64")}:`);
  expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${made.json.fileName}"`);
  expect(file.headers.get("content-length")).toBe(String(made.json.byteLength));
  expect(file.json).toMatchObject({ format: "countersign.dev/release-export/v1", release: { id: release } });
});

test("the dossier is a PDF with its digest in the headers", async () => {
  const asked = `/releases/${release}/dossier.pdf?stage=production`;
  const { status, headers, text } = await world.ask("GET", asked, { token: reader });
  expect([status, headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(headers.get("content-disposition")).toMatch(
    /^attachment; filename="[\w.-]+-dossier-\d{8}T\d{6}Z\.pdf"$/,
  );
  expect(headers.get("repr-digest")).toMatch(/^sha-256=:[\w+/]{43}=:$/);
  expect(text.startsWith("%PDF-1.7")).toBe(true);
});

test("its schema is public", async () => {
  const { status, json } = await world.ask("GET", "/schemas/release-export/v1");
  expect([status, json.$id]).toEqual([200, "urn:countersign:release-export:v1"]);
});

test("a repeated request under its key is one export", async () => {
  const asking = { token: reader, body: { format: "csv" }, headers: { "idempotency-key": "once" } };
  const first = await world.ask("POST", `/releases/${release}/exports`, asking);
  const second = await world.ask("POST", `/releases/${release}/exports`, asking);
  expect(second.json).toEqual(first.json);
  const { items } = (await world.ask("GET", "/exports?limit=200", { token: reader })).json;
  expect(items.filter(({ id }: { id: string }) => id === first.json.id)).toHaveLength(1);
});

test("a period is a list and a file", async () => {
  const span = "from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";
  expect((await world.ask("GET", `/reports/period?${span}`, { token: reader })).json).toEqual({
    items: [],
    until: expect.any(String),
    isCut: false,
  });
  const body = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
  const made = await world.ask("POST", "/reports/period/exports", { token: reader, body });
  const file = await world.ask("GET", `/exports/${made.json.id}/file`, { token: reader });
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
  expect(file.text.startsWith("at,event,model,")).toBe(true);
});

test("the history of a model is a page of releases with a cell per stage", async () => {
  const { status, json } = await world.ask("GET", `/models/${MODEL}/history`, { token: reader });
  expect([status, json.model, json.items.length]).toEqual([200, MODEL, 1]);
  expect(json.items[0].cells.length).toBe(json.stages.length);
});

describe("a report", () => {
  const filters = { from: "2026-01-01T00:00:00Z", team: "clinical-ml" };

  test("is a page of rows with its definitions, its filter line and the time of reading", async () => {
    const found = await world.ask("GET", `/reports/changes?${new URLSearchParams(filters)}`, {
      token: reader,
    });
    expect(found).toMatchObject({
      status: 200,
      json: { report: "changes", rowCount: 0, items: [], counts: [], ledger: null, nextCursor: null },
    });
    expect(found.json.filterLine).toMatch(/^from 2026-01-01T00:00:00.000Z, before .*, team clinical-ml$/);
    expect(found.json.definitions.length).toBeGreaterThan(3);
  });

  test("is exported as a file, recorded, and downloaded with its digest", async () => {
    for (const format of ["csv", "json"]) {
      const body = { ...filters, format };
      const made = await world.ask("POST", "/reports/changes/exports", { token: reader, body });
      expect(made).toMatchObject({ status: 201, json: { kind: "report", format, rowCount: 0 } });
      const file = await world.ask("GET", `/exports/${made.json.id}/file`, { token: reader });
      expect(`sha256:${sha256(file.text).digest("hex")}`).toBe(made.json.digest);
      expect(file.text).toContain("team clinical-ml");
    }
  });

  test("with an unknown name or a filter of another report is refused", async () => {
    expect((await world.ask("GET", "/reports/nothing", { token: reader })).status).toBe(422);
    expect(await world.ask("GET", "/reports/changes?by=team", { token: reader })).toMatchObject({
      status: 422,
      json: { code: "validation-failed" },
    });
  });
});

test("a token confined to another model has neither the release's file nor the list of its exports", async () => {
  const made = await world.ask("POST", `/releases/${release}/exports`, { token: reader, body: {} });
  const confined = await world.token("archive", { models: ["another"] });
  expect((await world.ask("GET", `/exports/${made.json.id}/file`, { token: confined })).status).toBe(404);
  expect((await world.ask("GET", "/exports", { token: confined })).json.items).toEqual([]);
});
