import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ProductProcess } from "@/e2e/fixtures/product-process";

/** Runs the snippets of `docs/integrations`, taken from their own text, against a real server process. */
const ROOT = path.resolve(import.meta.dirname, "..");
const PYTHON = path.join(ROOT, "clients/python");
const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) console.warn("python3 is absent: the snippets and tests of clients/python are left out");

let product: ProductProcess;
let folder: string;
let token: string;
beforeAll(async () => {
  product = await ProductProcess.start({ pages: false });
  folder = mkdtempSync(path.join(tmpdir(), "countersign-integrations-"));
  copyFileSync(
    path.join(ROOT, "demo/recordings/diabetes-progression/1.2.0/modelscan.json"),
    path.join(folder, "modelscan.json"),
  );
  const words = [
    "token",
    "create",
    "--name",
    "ci",
    "--role",
    "pipeline",
    "--data-dir",
    product.dataDirectory,
  ];
  token = (await run("node", ["--import", "tsx", path.join(ROOT, "cli/main.ts"), ...words], ROOT)).out.trim();
});
afterAll(async () => {
  await product.stop();
  await product.remove();
  rmSync(folder, { recursive: true });
});

async function run(command: string, words: readonly string[], cwd = folder) {
  const surroundings = process.env;
  const env = {
    ...surroundings,
    ...{ COUNTERSIGN_URL: product.origin, COUNTERSIGN_TOKEN: token, PYTHONPATH: PYTHON },
    ...{ SUBJECT: `sha256:${"0".repeat(64)}`, PYTHONDONTWRITEBYTECODE: "1" },
  };
  const child = spawn(command, words, { cwd, env });
  let [out, error] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
  const code = await new Promise<number>((ended) => child.once("close", (status) => ended(status ?? -1)));
  return { code, out, error };
}

const blocksOf = (page: string, language: string) =>
  [
    ...readFileSync(path.join(ROOT, `docs/integrations/${page}.md`), "utf8").matchAll(
      /^```(\w*)\n([\s\S]*?)^```$/gm,
    ),
  ].flatMap(([, named, text = ""]) => (named === language ? [text] : []));

const inShell = (text: string) => run("sh", ["-c", text]);

test("the page of gates has a question that the portal answers", async () => {
  const [block = "", ...more] = blocksOf("gates", "sh");
  expect(more).toEqual([]);
  const { code, out } = await inShell(block);
  expect([code, JSON.parse(out)]).toMatchObject([0, { data: { allowed: false, state: "unknown" } }]);
});

test("the page of the command line leads from a file to the gates that block", async () => {
  const blocks = blocksOf("command-line", "sh");
  const [get = "", register = "", open = "", submit = "", show = "", wait = "", promote = "", ...more] =
    blocks;
  expect(more).toEqual([]);
  expect(await inShell(get)).toMatchObject({ code: 0, out: expect.stringContaining("countersign promote") });
  expect(await inShell(register)).toMatchObject({
    code: 0,
    out: "registered churn-cli, risk tier high\n",
  });
  expect(await inShell(open)).toMatchObject({
    code: 0,
    out: expect.stringContaining("opened churn-cli@1.0.0, risk tier high  sha256:"),
  });
  expect(await inShell(submit)).toMatchObject({
    code: 0,
    out: expect.stringContaining("modelscan.json: accepted as evd_"),
  });
  expect(await inShell(show)).toMatchObject({
    code: 1,
    out: expect.stringContaining("churn-cli@1.0.0 to production"),
  });
  expect(await inShell(wait)).toMatchObject({
    code: 3,
    out: expect.stringContaining("churn-cli@1.0.0: waiting"),
  });
  expect(await inShell(promote)).toMatchObject({
    code: 1,
    error: expect.stringMatching(/\((missing|waiting)\): /),
  });
});

describe("the command line", () => {
  const cli = (...words: string[]) => run("node", ["countersign.mjs", ...words]);

  test("prints the answer of the API with --json", async () => {
    const { code, out } = await cli("decision", "show", "churn-cli@1.0.0", "--stage", "production", "--json");
    expect([code, JSON.parse(out)]).toMatchObject([1, { release: "churn-cli@1.0.0", allowed: false }]);
  });

  test("names the fix of a refused file, and submits the others", async () => {
    writeFileSync(path.join(folder, "odd.json"), '{"odd": true}');
    const words = ["--release", "churn-cli@1.0.0", "--environment", "training", "--run-id", "2"];
    const { code, out, error } = await cli("evidence", "submit", "odd.json", "modelscan.json", ...words);
    expect([code, out]).toEqual([1, expect.stringContaining("modelscan.json: accepted")]);
    expect(error).toContain("odd.json: ");
    const unnamed = await cli("evidence", "submit", "modelscan.json", "--release", "churn-cli@1.0.0");
    expect([unnamed.code, unnamed.error]).toEqual([1, expect.stringContaining("--environment")]);
    const other = await cli("evidence", "submit", "modelscan.json", "--subject", "image", ...words);
    expect([other.code, other.error]).toEqual([1, expect.stringContaining("Its kinds are code, model")]);
  });

  test("prints the page of a rollback, which needs a person", async () => {
    const { code, error } = await cli("rollback", "churn-cli", "--stage", "production", "--reason", "errors");
    expect([code, error]).toEqual([1, expect.stringContaining(`${product.origin}/models/churn-cli`)]);
  });

  test("stops waiting for a release that nobody opened", async () => {
    const { code, out } = await cli("decision", "wait", "nobody@1.0.0", "--stage", "production");
    expect([code, out]).toEqual([1, expect.stringContaining("unknown")]);
  });
});

if (hasPython)
  describe("the Python client", () => {
    test("passes its own tests", async () => {
      const { code, error } = await run("python3", ["-m", "unittest"], PYTHON);
      expect([code, error]).toEqual([0, expect.stringContaining("OK")]);
    });

    test("runs the snippets of its page against the portal, from a model to a decision", async () => {
      const [notebook = "", airflow = "", ...more] = blocksOf("python", "python");
      expect(more).toEqual([]);
      expect(await run("python3", ["-c", notebook])).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^waiting \(/),
      });
      // Airflow is not installed here: its names are checked by the compiler alone.
      expect(
        await run("python3", ["-c", `compile(${JSON.stringify(airflow)}, "dag.py", "exec")`]),
      ).toMatchObject({ code: 0 });
    });
  });
