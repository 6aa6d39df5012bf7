import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sample, samplesPresent } from "../sources/testing/samples";
import {
  digestOfKind,
  evaluationEnvelope,
  modelInput,
  recorded,
  releaseInput,
} from "./testing/recorded-release";
import { createRestWorld, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let release: string;
beforeAll(async () => {
  world = await createRestWorld();
  pipeline = await world.account("trainer-ci", "pipeline", { evidenceTypes: "*" });
  await world.ask("POST", "/models", { token: pipeline, body: modelInput() });
  release = (await world.ask("POST", "/releases", { token: pipeline, body: releaseInput() })).json.id;
});
afterAll(() => world.drop());

const sendFile = (source: string, query: string, body: unknown) =>
  world.ask(
    "POST",
    `/releases/${release}/evidence/${source}?environment=training&subject=${digestOfKind("model")}&runId=1${query}`,
    {
      token: pipeline,
      body,
    },
  );

test("a file's suite and time may be given as parameters, and are stored", async () => {
  const named = await sendFile(
    "modelscan",
    "&suite=weights&collectedAt=2026-01-02T03:04:05Z",
    recorded("modelscan.json"),
  );
  expect(named.status, named.text).toBe(201);
  const item = await world.ask("GET", `/evidence-items/${named.json.id}`, { token: pipeline });
  expect(item.json).toMatchObject({ suite: "weights", collectedAt: "2026-01-02T03:04:05.000Z" });

  const unnamed = await sendFile("modelscan", "", recorded("modelscan.json"));
  const other = await world.ask("GET", `/evidence-items/${unnamed.json.id}`, { token: pipeline });
  expect(other.json).toMatchObject({ suite: "modelscan", collectedAt: expect.stringMatching(/^2026-11-2/) });
});

test("an invalid time is refused", async () => {
  expect(await sendFile("modelscan", "&collectedAt=yesterday", recorded("modelscan.json"))).toMatchObject({
    status: 422,
  });
});

test("-1 for “not measured” is refused, with its place", async () => {
  const payload = { runs: 3, metricDeltaMax: -1, digestsEqual: true };
  const body = { ...evaluationEnvelope(), type: "reproduction", payload };
  expect(await world.ask("POST", `/releases/${release}/evidence`, { token: pipeline, body })).toMatchObject({
    status: 422,
    json: { errors: [{ pointer: "/payload/metricDeltaMax", detail: "must be >= 0" }] },
  });
});

test("a run that was deleted in MLflow is refused", async () => {
  const run = JSON.parse(new TextDecoder().decode(recorded("mlflow-run.json")));
  run.run.info.lifecycle_stage = "deleted";
  const refused = await sendFile("mlflow-run", "", JSON.stringify(run));
  expect(refused).toMatchObject({ status: 422, json: { code: "evidence-unreadable" } });
  expect(refused.json.detail).toContain("is deleted in MLflow");
});

describe("a tool's file without a source", () => {
  const query = `environment=training&subject=${digestOfKind("model")}&runId=recognised`;
  const send = (path: string, body: string | Uint8Array, contentType = "application/json") =>
    world.ask("POST", `${path}?${query}`, {
      token: pipeline,
      body: body instanceof Uint8Array ? new TextDecoder().decode(body) : body,
      headers: { "content-type": contentType },
    });

  test("is recognised by its content, under an unknown source name too", async () => {
    for (const path of [
      "/evidence",
      `/releases/${release}/evidence`,
      "/evidence/scan-of-model",
      `/releases/${release}/evidence/model-scan`,
    ]) {
      const sent = await send(path, recorded("modelscan.json"));
      expect(sent.status, sent.text).toBe(201);
      expect(sent.json).toMatchObject({ type: "security-scan", suite: "modelscan" });
    }
  });

  test("is refused under the name of another source, with what it looks like", async () => {
    const refused = await send(`/releases/${release}/evidence/mlflow-run`, recorded("modelscan.json"));
    expect(refused).toMatchObject({
      status: 422,
      json: { code: "evidence-unreadable", seen: "a modelscan report", expected: "an MLflow run" },
    });
  });

  test("is refused with the envelope that carries its values if no source reads it", async () => {
    for (const [body, contentType] of [
      ['{"leaves":3}', "application/json"],
      ["<leaves/>", "text/xml"],
      ["leaf,size\n1,2", "text/csv"],
    ] as const)
      expect(await send("/evidence", body, contentType)).toMatchObject({
        status: 404,
        json: { code: "unknown-source", envelope: { payload: expect.anything() } },
      });
  });

  test("without parameters is refused with the parameters that it needs", async () => {
    const refused = await world.ask("POST", "/evidence", {
      token: pipeline,
      body: new TextDecoder().decode(recorded("modelscan.json")),
    });
    expect(refused).toMatchObject({
      status: 422,
      json: { errors: [{ parameter: "subject" }] },
    });
    expect(refused.json.detail).toContain("the body is a modelscan report");
  });

  test("has its own media type in the record; another one than those of files is refused", async () => {
    const sent = await send(
      "/evidence",
      ` ${new TextDecoder().decode(recorded("modelscan.json"))}`,
      "application/octet-stream",
    );
    const item = await world.ask("GET", `/evidence-items/${sent.json.id}`, { token: pipeline });
    expect(item.json.received.mediaType).toBe("application/octet-stream");
    expect(await send("/evidence", "x", "application/x-www-form-urlencoded")).toMatchObject({
      status: 415,
      json: { code: "unsupported-media-type", expected: expect.stringContaining("text/csv") },
    });
  });
});

test("a password in a file is masked in the payload, on the page and in the preview; the bytes stay as sent", async () => {
  const run = JSON.parse(new TextDecoder().decode(recorded("mlflow-run.json")));
  run.run.data.params = [{ key: "store", value: "postgres://churn:hunter22@db/features" }];
  const body = JSON.stringify(run);
  const sent = await sendFile("mlflow-run", "", body);
  expect(sent.json.notes).toContainEqual(expect.stringContaining("masked in the payload: 1"));
  const item = await world.ask("GET", `/evidence-items/${sent.json.id}`, { token: pipeline });
  expect(item.json.payload.params.store).toBe("postgres://churn:[masked]@db/features");
  expect(item.text).not.toContain("hunter22");
  const bytes = await world.ask("GET", `/evidence-items/${sent.json.id}/bytes`, { token: pipeline });
  expect(Buffer.from(bytes.json.base64, "base64").toString()).toBe(body);
});

interface GateSaid {
  readonly id: string;
  readonly status: string;
  readonly reason: string;
  readonly missing: readonly string[];
  readonly evidence: readonly { readonly coverage: { readonly parts: readonly string[] } }[];
}

async function gateOf(key: string, id: string): Promise<GateSaid> {
  const { json } = await world.ask("GET", `/releases/${key}/decision?stage=production`, { token: pipeline });
  return json.gates.find((gate: GateSaid) => gate.id === id);
}

const scanOf = (input_path: string, critical: number) => {
  const report = JSON.parse(new TextDecoder().decode(recorded("modelscan.json")));
  const { issues, summary } = report;
  const finding = {
    description: "unsafe",
    operator: "eval",
    module: "builtins",
    source: "model.pkl",
    scanner: "s",
    severity: "CRITICAL",
  };
  return JSON.stringify({
    ...report,
    issues: critical === 0 ? issues : [finding],
    summary: {
      ...summary,
      input_path,
      total_issues: critical,
      total_issues_by_severity: { ...summary.total_issues_by_severity, CRITICAL: critical },
    },
  });
};

test("a clean scan of another folder does not hide the finding in the first; a new scan of the first does", async () => {
  const second = { ...releaseInput(), version: "9.0.0" };
  const { components } = second;
  const digest = `sha256:${"ab".repeat(32)}`;
  const own = {
    ...second,
    components: components.map((one) => (one.kind === "model" ? { ...one, digest } : one)),
  };
  const { key } = (await world.ask("POST", "/releases", { token: pipeline, body: own })).json;
  const send = (folder: string, critical: number) =>
    world.ask(
      "POST",
      `/releases/${key}/evidence/modelscan?environment=staging&subject=${digest}&runId=${folder}`,
      {
        token: pipeline,
        body: scanOf(folder, critical),
      },
    );
  expect((await send("bad", 1)).status).toBe(201);
  expect((await send("good", 0)).status).toBe(201);
  const closed = await gateOf(key, "no-open-criticals");
  expect(closed.status).toBe("failed");
  expect(closed.evidence.map(({ coverage }) => coverage.parts).sort()).toEqual([
    ["file bad/model.pkl"],
    ["file good/model.pkl"],
  ]);
  expect((await send("bad", 0)).status).toBe(201);
  expect((await gateOf(key, "no-open-criticals")).status).toBe("passed");
});

test("evidence about one of two models opens the gate of neither", async () => {
  const input = { ...releaseInput(), version: "9.1.0" };
  const model = input.components.find(({ kind }) => kind === "model");
  const second = { ...model, name: "second", digest: `sha256:${"cd".repeat(32)}` };
  const body = { ...input, components: [...input.components, second] };
  const { key } = (await world.ask("POST", "/releases", { token: pipeline, body })).json;
  const gate = await gateOf(key, "no-open-criticals");
  expect(gate.status).toBe("missing");
  expect(gate.missing).toEqual(["security-scan evidence about the model second"]);
});

test.runIf(samplesPresent)(
  "the shared samples: a clean scan of another file, a suite that passes on another asset",
  async () => {
    const input = { ...releaseInput(), version: "9.2.0" };
    const digest = `sha256:${"ef".repeat(32)}`;
    const data = `sha256:${"fe".repeat(32)}`;
    const of: Readonly<Record<string, string>> = { model: digest, dataset: data };
    const components = input.components
      .filter(
        ({ kind }, index, all) => kind !== "dataset" || all.findIndex((one) => one.kind === kind) === index,
      )
      .map((one) => ({
        ...one,
        digest: of[one.kind] ?? one.digest,
        ...(one.kind === "dataset" && { attributes: {} }),
      }));
    const { key } = (
      await world.ask("POST", "/releases", { token: pipeline, body: { ...input, components } })
    ).json;
    const send = (source: string, subject: string, name: string) =>
      world.ask(
        "POST",
        `/releases/${key}/evidence/${source}?environment=staging&subject=${subject}&runId=${name}`,
        {
          token: pipeline,
          body: sample(`found-2026-11/${name}.json`),
        },
      );
    for (const name of ["ms_bad", "ms_ok"]) expect((await send("modelscan", digest, name)).status).toBe(201);
    expect((await gateOf(key, "no-open-criticals")).status).toBe("failed");
    for (const name of ["gx0_fail", "gx0_ok"])
      expect((await send("great-expectations", data, name)).status).toBe(201);
    expect((await gateOf(key, "data-quality")).status).toBe("failed");
  },
);

test("a payload has at most 2,097,152 characters; a longer one is refused with the limit", async () => {
  const send = (length: number) => {
    const payload = { datasets: [], metrics: {}, params: {}, runId: "1", runName: "", status: "finished" };
    payload.runName = "x".repeat(length - JSON.stringify(payload).length);
    const body = { ...evaluationEnvelope(), type: "training-run", payload };
    return world.ask("POST", `/releases/${release}/evidence`, { token: pipeline, body });
  };
  const accepted = await send(2_097_152);
  expect(accepted.status, accepted.text.slice(0, 500)).toBe(201);
  expect(await send(2_097_153)).toMatchObject({
    status: 413,
    json: {
      code: "payload-too-large",
      detail: expect.stringContaining("2097153 characters; at most 2097152"),
    },
  });
});
