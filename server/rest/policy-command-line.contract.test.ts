import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { policyWith, textWith } from "@/server/policy-language/testing/policy-fixture";
import { dryRuns } from "../worker/dry-runs";
import { repeat } from "../worker/repeat";
import { createRestWorld, ONE_GATE_POLICY, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let token: string;
let session: string;
let directory: string;
let url: string;
let close: () => Promise<unknown>;

beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  session = await world.person("Mona", "ml-engineer");
  const [mona] = await world.kernel.store.people.list();
  token = await world.account("policy-ci", "pipeline", { ownerIds: [mona?.id ?? ""] });
  directory = mkdtempSync(path.join(tmpdir(), "countersign-policies-"));
  const server = serve({ fetch: world.app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise<void>((listening) => server.once("listening", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => new Promise((closed) => server.close(closed));
});
afterAll(async () => {
  await close();
  rmSync(directory, { recursive: true });
  await world.drop();
});

/** The real command in a process of its own, against the real interface over HTTP. */
async function countersign(words: readonly string[], { stdin = "", as = token } = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", "policy", ...words], {
    env: { NODE_ENV: "test", COUNTERSIGN_URL: url, COUNTERSIGN_TOKEN: as },
  });
  const said = { out: "", complaints: "" };
  child.stdout.on("data", (chunk) => (said.out += chunk));
  child.stderr.on("data", (chunk) => (said.complaints += chunk));
  child.stdin.end(stdin);
  const code = await new Promise<number | null>((ended) => child.on("close", ended));
  return { code, ...said };
}

function file(name: string, text: string): string {
  const at = path.join(directory, name);
  writeFileSync(at, text);
  return at;
}

test("lint reports file, line, column and reason of every fault, and exits 1; for a valid text, it exits 0", async () => {
  const bad = file(
    "bad.yaml",
    textWith(textWith(ONE_GATE_POLICY, "p.rmseMax'", "p.rmseMxa'"), "title: One gate", "tilte: One gate"),
  );
  const { code, out } = await countersign(["lint", bad]);
  expect(out.trim().split("\n")).toEqual([
    `${bad}:3:11: /metadata/title is required`,
    `${bad}:3:29: /metadata/tilte is not a field of a policy. Did you mean "title"?`,
    `${bad}:14:34: /spec/gates/0/rule No such key: rmseMxa. Did you mean "rmseMax"?`,
  ]);
  expect(code).toBe(1);
  expect(await countersign(["lint", "-"], { stdin: ONE_GATE_POLICY })).toMatchObject({ code: 0, out: "" });
});

test("push saves a draft of the policy in the text; another text there is replaced only by a caller who read it", async () => {
  const next = file("next.yaml", policyWith(ONE_GATE_POLICY, { "spec.parameters.rmseMax.default": 60 }));
  const pushed = await countersign(["push", next]);
  expect(pushed, pushed.complaints).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^pdr_\S+ sha256:[0-9a-f]{64}\n$/),
  });
  const [id, digest] = pushed.out.trim().split(" ");

  const newer = file("newer.yaml", policyWith(ONE_GATE_POLICY, { "spec.parameters.rmseMax.default": 55 }));
  const lost = await countersign(["push", newer]);
  expect(lost).toMatchObject({ code: 1, out: "", complaints: expect.stringContaining(`--over ${digest}`) });
  const over = await countersign(["push", newer, "--over", digest ?? "", "--propose", "agreed on Monday"]);
  expect(over, over.complaints).toMatchObject({ code: 0, out: expect.stringContaining(`${id} `) });

  const draft = await world.ask("GET", `/policies/one-gate/drafts/${id}`, { session });
  expect(draft.json).toMatchObject({
    state: "proposed",
    revision: 2,
    reason: "agreed on Monday",
    startedBy: "policy-ci",
  });
});

test("a faulty policy is not pushed; a missing token, file or command is named", async () => {
  const bad = file("bad.yaml", textWith(ONE_GATE_POLICY, "p.rmseMax'", "p.rmseMxa'"));
  const before = await world.ask("GET", "/policies/one-gate/drafts", { session });
  expect(await countersign(["push", bad])).toMatchObject({
    code: 1,
    complaints: expect.stringContaining(":14:34: /spec/gates/0/rule"),
  });
  expect((await world.ask("GET", "/policies/one-gate/drafts", { session })).json).toEqual(before.json);
  expect(await countersign(["lint", bad], { as: "" })).toMatchObject({
    code: 2,
    complaints: expect.stringContaining("COUNTERSIGN_TOKEN"),
  });
  expect(await countersign(["lint", bad], { as: "cs_wrong" })).toMatchObject({ code: 1 });
  expect(await countersign(["lint"])).toMatchObject({
    code: 2,
    complaints: expect.stringContaining("state a file"),
  });
  expect(await countersign(["push", path.join(directory, "nowhere.yaml")])).toMatchObject({
    code: 2,
    complaints: expect.stringContaining("cannot be read"),
  });
});

const fail = (error: unknown) => {
  throw error;
};

test("dry-run reports what would be blocked before anyone signs: for a file, a draft, a version; and its usage for wrong arguments", async () => {
  const stricter = file(
    "stricter.yaml",
    policyWith(ONE_GATE_POLICY, { "spec.parameters.rmseMax.default": 40 }),
  );
  const running = repeat(dryRuns({ kernel: world.kernel, everyMs: 50, onError: fail }), fail);
  const tried = await countersign(["dry-run", stricter]);
  expect(tried, tried.complaints).toMatchObject({
    code: 0,
    out: expect.stringContaining("There is no decision"),
  });
  const [draft] = (
    (await world.ask("GET", "/policies/one-gate/drafts", { session })).json as {
      items: { id: string; digest: string }[];
    }
  ).items;
  const ofDraft = await countersign([
    "dry-run",
    "--policy",
    "one-gate",
    "--draft",
    draft?.id ?? "",
    "--json",
  ]);
  expect(JSON.parse(ofDraft.out)).toMatchObject({ digest: draft?.digest, state: "finished" });
  expect(await countersign(["dry-run", "--policy", "one-gate", "--version", "1"])).toMatchObject({ code: 0 });
  await running.stop();
  expect(await countersign(["dry-run", "--policy", "one-gate", "--draft", "pdr_none"])).toMatchObject({
    code: 1,
  });
  expect(await countersign(["dry-run", stricter, "--version", "1"])).toMatchObject({ code: 2 });
  expect(await countersign(["dry-run", "--draft", "pdr_none"])).toMatchObject({
    code: 2,
    complaints: expect.stringContaining("--policy"),
  });
});
