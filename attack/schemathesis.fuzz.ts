import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { type AttackedServer, startAttackedServer } from "./testing/attacked-server";
import { keepFigures } from "./testing/figures";

/**
 * `npm run fuzz`: schemathesis reads the OpenAPI document of a running server and sends what the document allows and what it forbids,
 * with a token of a pipeline, a token of an engine and a session of a person in every role. Not part of `npm test`: it needs Python 3,
 * and installs schemathesis into `test-results/python`.
 */
declare module "vitest" {
  interface ProvidedContext {
    /** Random requests for each operation, beside those from the document's own limits. */
    readonly fuzzExamples: number;
  }
}

const HERE = import.meta.dirname;
const RESULTS = path.resolve(HERE, "../test-results");
const PYTHON = path.join(RESULTS, "python");
const PACKAGES = ["schemathesis==4.32.5", "openapi-spec-validator==0.9.0"];
const run = promisify(execFile);

let server: AttackedServer;
beforeAll(async () => {
  await mkdir(RESULTS, { recursive: true });
  if (!existsSync(path.join(PYTHON, "bin/schemathesis"))) {
    await run("python3", ["-m", "venv", PYTHON]);
    await run(path.join(PYTHON, "bin/pip"), ["install", "--quiet", ...PACKAGES]);
  }
  server = await startAttackedServer();
});
afterAll(() => server.remove());

test("a validator in another language finds the document valid", async () => {
  const document = path.join(RESULTS, "openapi.json");
  await writeFile(document, await (await fetch(`${server.origin}/api/v1/openapi.json`)).text());
  const { stdout } = await run(path.join(PYTHON, "bin/openapi-spec-validator"), [document]);
  expect(stdout).toContain("OK");
});

test.each(["pipeline", "engine", "person"] as const)(
  "no request of a %s ends in an error or deviates from the document",
  async (who) => {
    const { complete, test_cases: cases, failures, errors } = await fuzz(who);
    await keepFigures(`schemathesis-${who}`, { cases: cases.generated, failures: failures.length });
    expect({ complete, failures, errors }).toEqual({ complete: true, failures: [], errors: [] });
  },
);

type Who = "pipeline" | "engine" | "person";

/** Signs schemathesis in by the scheme of the document, so that it also tries requests without it. */
async function signInOf(who: Who): Promise<string> {
  if (who !== "person")
    return `[auth.openapi.token]\nbearer = "${await server.account(`fuzz-${who}`, who, { evidenceTypes: "*" })}"\n`;
  const [, value = ""] = (await server.person("Fuzz", ...PERSON_ROLES)).split(/=(.*)/s);
  return `[auth.openapi.session]\napi_key = "${value}"\n`;
}

/** The parts of a report of schemathesis that count. */
interface Report {
  readonly complete: boolean;
  readonly test_cases: { readonly generated: number };
  readonly failures: readonly { readonly title: string; readonly operations: readonly unknown[] }[];
  readonly errors: readonly unknown[];
}

async function fuzz(who: Who): Promise<Report> {
  const report = path.join(RESULTS, `schemathesis-${who}.json`);
  const settings = path.join(RESULTS, `schemathesis-${who}.toml`);
  await writeFile(
    settings,
    `${await readFile(path.join(HERE, "schemathesis/schemathesis.toml"), "utf8")}\n${await signInOf(who)}`,
    {
      mode: 0o600,
    },
  );
  const headers = who === "person" ? [`Origin: ${server.origin}`, "Sec-Fetch-Site: same-origin"] : [];
  const words = [
    ...["--config-file", settings, "run", `${server.origin}/api/v1/openapi.json`],
    ...headers.flatMap((header) => ["--header", header]),
    ...["--max-examples", String(fuzzExamples()), "--phases", "coverage,fuzzing", "--workers", "1"],
    ...["--report", "json", "--report-json-path", report, "--no-color"],
  ];
  const child = spawn(path.join(PYTHON, "bin/schemathesis"), words, {
    cwd: path.join(HERE, "schemathesis"),
    // Only the variables of Python, and the module of additional checks.
    env: { PATH: "/usr/bin:/bin", HOME: RESULTS, SCHEMATHESIS_HOOKS: "checks", NODE_ENV: "test" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  await once(child, "exit");
  return JSON.parse(await readFile(report, "utf8")) as Report;
}

function fuzzExamples(): number {
  return inject("fuzzExamples");
}
