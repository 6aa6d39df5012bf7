/**
 * Removes each guard of the list, one at a time, in a copy of the project, and runs the test that must fail.
 * Exits with 1 when a test passes. `-- --row 8` for the guards of one row. About a quarter of a minute each.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { replaceCode } from "./find-code";
import type { Guard } from "./guard";
import { GUARDS } from "./guards";

const ROOT = path.resolve(import.meta.dirname, "../..");
const LEFT_OUT = new Set(["node_modules", ".git", ".next", ".data", ".build", "test-results"]);

type Outcome = "red" | "green" | "not run";

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const row = process.argv.includes("--row") ? process.argv[process.argv.indexOf("--row") + 1] : undefined;
const wanted = GUARDS.filter((guard) => row === undefined || String(guard.row) === row);
const copy = await copyOfProject();
let stayedGreen = 0;
try {
  for (const guard of wanted) {
    const outcome = await outcomeWithout(guard);
    if (outcome !== "red") stayedGreen += 1;
    console.log(
      `${outcome.padEnd(7)}  ${String(guard.row).padStart(2)}  ${guard.keeps}\n             ${guard.test.file}: ${guard.test.title}`,
    );
  }
} finally {
  await rm(copy, { recursive: true, force: true });
}
console.log(
  `\n${wanted.length - stayedGreen} of ${wanted.length} guards turn their test red when they are gone`,
);
process.exitCode = stayedGreen === 0 ? 0 : 1;

async function copyOfProject(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), "countersign-guards-"));
  await cp(ROOT, directory, { recursive: true, filter: (source) => !LEFT_OUT.has(path.basename(source)) });
  await symlink(path.join(ROOT, "node_modules"), path.join(directory, "node_modules"));
  return directory;
}

/**
 * Returns the result of its test without the guard. Each file is restored before the next guard is removed.
 */
async function outcomeWithout({ edits, test }: Guard): Promise<Outcome> {
  const before = new Map<string, string>();
  try {
    for (const { file, from, to } of edits) {
      const place = path.join(copy, file);
      const text = await readFile(place, "utf8");
      if (!before.has(place)) before.set(place, text);
      await writeFile(place, replaceCode(text, from, to));
    }
    return await outcomeOf(test);
  } finally {
    for (const [place, text] of before) await writeFile(place, text);
  }
}

async function outcomeOf({ file, title }: Guard["test"]): Promise<Outcome> {
  const report = path.join(copy, "guard-report.json");
  await rm(report, { force: true });
  const words = [
    "node_modules/vitest/vitest.mjs",
    "run",
    file,
    "--testNamePattern",
    escaped(title),
    "--reporter=json",
    `--outputFile=${report}`,
  ];
  await once(spawn(process.execPath, words, { cwd: copy, stdio: "ignore" }), "exit");
  const read = await readFile(report, "utf8").catch(() => undefined);
  if (read === undefined) return "not run";
  const results = (JSON.parse(read) as Report).testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  );
  const asked = results.filter(
    ({ fullName, status }) => fullName.includes(title) && status !== "skipped" && status !== "pending",
  );
  if (asked.length === 0) return "not run";
  return asked.some(({ status }) => status === "failed") ? "red" : "green";
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
