import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  digestOfKind,
  evaluationEnvelope,
  modelInput,
  recorded,
  releaseInput,
} from "./testing/recorded-release";
import { createRestWorld, ONE_GATE_POLICY, ORIGIN, type RestWorld } from "./testing/rest-world";

/**
 * A client is generated from the document, as users generate theirs, and takes a model from registration to a
 * decision. The flow is compiled against the generated types first: a missing operation does not compile.
 */
const FOLDER = path.resolve("node_modules/.generated-client");
const FLOW = `
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Bodies = {
  model: paths["/models"]["post"]["requestBody"]["content"]["application/json"];
  release: paths["/releases"]["post"]["requestBody"]["content"]["application/json"];
  evidence: paths["/releases/{id}/evidence"]["post"]["requestBody"]["content"]["application/json"];
};

export async function flow(options: { baseUrl: string; token: string; fetch: typeof fetch }, bodies: Bodies, subject: string, file: unknown) {
  const client = createClient<paths>({ baseUrl: options.baseUrl, fetch: options.fetch, headers: { authorization: "Bearer " + options.token } });
  const said = <Data>({ data, error }: { data?: Data; error?: components["schemas"]["Problem"] }): Data => {
    if (data === undefined) throw new Error(error?.code + ": " + error?.detail);
    return data;
  };
  const model = said(await client.POST("/models", { body: bodies.model }));
  const release = said(await client.POST("/releases", { body: bodies.release, params: { header: { "Idempotency-Key": "opened-once" } } }));
  const params = { path: { id: release.key } };
  const evidence = said(await client.POST("/releases/{id}/evidence", { params, body: bodies.evidence }));
  const scan = said(
    await client.POST("/releases/{id}/evidence/{source}", {
      params: { path: { ...params.path, source: "modelscan" }, query: { environment: "training", subject, runId: "run-2" } },
      body: file,
    }),
  );
  const decision = said(await client.GET("/releases/{id}/decision", { params: { ...params, query: { stage: "staging" } } }));
  const gates: components["schemas"]["Gate"][] = decision.gates;
  return { model: model.key, release: release.key, kept: [evidence.id, scan.id], allowed: decision.allowed, gates: gates.map(({ status }) => status) };
}
`;

type Flow = (
  options: {
    readonly baseUrl: string;
    readonly token: string;
    readonly fetch: (request: Request) => Promise<Response>;
  },
  bodies: object,
  subject: string,
  file: unknown,
) => Promise<object>;

let world: RestWorld;
beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
});
afterAll(async () => {
  await world.drop();
  await rm(FOLDER, { recursive: true, force: true });
});

async function generate(): Promise<Flow> {
  const document = await (await world.app.request("/api/v1/openapi.json")).json();
  const { resolve } = createRequire(path.resolve("tooling/client/package.json"));
  const { default: schemaOf, astToString } = await import(pathToFileURL(resolve("openapi-typescript")).href);
  const write = (name: string, text: string) => writeFile(path.join(FOLDER, name), text);
  await write("package.json", '{ "type": "module" }');
  await write("schema.d.ts", astToString(await schemaOf(document)));
  await write("flow.ts", FLOW);
  const compiler = path.resolve("node_modules/typescript/bin/tsc");
  const flags =
    "--strict --skipLibCheck --target es2022 --module nodenext --moduleResolution nodenext --ignoreConfig".split(
      " ",
    );
  await promisify(execFile)(process.execPath, [compiler, ...flags, "flow.ts"], { cwd: FOLDER });
  const { flow } = await import(pathToFileURL(path.join(FOLDER, "flow.js")).href);
  return flow;
}

test("a generated client registers a model, opens a release, submits evidence in both forms and reads the decision", async () => {
  const token = await world.account("trainer-ci", "pipeline", {
    evidenceTypes: ["evaluation", "security-scan"],
  });
  const flow = await generate();
  const fetch = async (request: Request) => world.app.fetch(request);
  const bodies = { model: modelInput(), release: releaseInput(), evidence: evaluationEnvelope() };
  const file = JSON.parse(new TextDecoder().decode(recorded("modelscan.json")));
  const done = await flow({ baseUrl: `${ORIGIN}/api/v1`, token, fetch }, bodies, digestOfKind("model"), file);
  expect(done).toEqual({
    model: "diabetes-progression",
    release: "diabetes-progression@1.2.0",
    kept: [expect.stringMatching(/^evd_/), expect.stringMatching(/^evd_/)],
    allowed: true,
    gates: ["passed", "not-applicable"],
  });
});
