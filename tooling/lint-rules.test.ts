import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const PURE = "server/domain is pure";
const SQL = "SQL is written in db";
const SET_ASIDE = "A test is not set aside";

/** One line of code each, and the expected message of the linter. `undefined`: none. */
const PROBES: readonly {
  readonly folder: string;
  readonly code: string;
  readonly message: string | undefined;
}[] = [
  { folder: "server/domain", code: "export const a = Date.now();", message: PURE },
  { folder: "server/domain", code: "export const a = Date.now;", message: PURE },
  { folder: "server/domain", code: "export const a = new Date();", message: PURE },
  { folder: "server/domain", code: 'export const a = new Date("2026-11-01T00:00:00Z");', message: undefined },
  { folder: "server/domain", code: "export const a = Math.random();", message: PURE },
  { folder: "server/domain", code: "export const a = Math.max(1, 2);", message: undefined },
  { folder: "server/domain", code: "export const a = performance.now();", message: PURE },
  { folder: "server/domain", code: "export const a = process.env.HOME;", message: PURE },
  { folder: "server/domain", code: 'export const a = () => fetch("/x");', message: PURE },
  { folder: "server/domain", code: "export const a = crypto.randomUUID();", message: PURE },
  { folder: "server/domain", code: "export const a = globalThis.Date.now();", message: PURE },
  { folder: "server/rest", code: "export const a = Math.random();", message: undefined },
  { folder: "server/rest", code: "export const a = process.env.HOME;", message: "noProcessEnv" },
  { folder: "tooling", code: "export const a = process.env.HOME;", message: undefined },
  { folder: "server/rest", code: "export const a = (b: any) => b;", message: "noExplicitAny" },
  { folder: "server/rest", code: "export const a = (b?: string) => b!;", message: "noNonNullAssertion" },
  { folder: "server/rest", code: 'import { A } from "./a";\nexport type B = A;', message: "useImportType" },
  {
    folder: "server/rest",
    code: "async function work(): Promise<void> {}\nexport function a(): void {\n  work();\n}",
    message: "noFloatingPromises",
  },
  {
    folder: "server/rest",
    code: "export const a = (b: number, c: number, d: number, e: number) => b + c + d + e;",
    message: "useMaxParams",
  },
  {
    folder: "server/rest",
    code: `export function a(): void {\n${"  work();\n".repeat(61)}}`,
    message: "noExcessiveLinesPerFunction",
  },
  { folder: "server/rest", code: "console.log(1);", message: "noConsole" },
  { folder: "server/rest", code: "export default 1;", message: "noDefaultExport" },
  { folder: "server/rest", code: "export const a = () => sql`select 1`;", message: SQL },
  {
    folder: "server/process",
    code: "export const a = () => sql<{ b: string }[]>`select b from c`;",
    message: SQL,
  },
  { folder: "server/worker", code: "export const a = () => database.sql`select 1`;", message: SQL },
  { folder: "server/rest", code: "export const a = () => text`select 1`;", message: undefined },
  { folder: "db/repositories", code: "export const a = () => sql`select 1`;", message: undefined },
  {
    folder: "server/application/testing",
    code: "export const a = () => database.sql`select 1`;",
    message: undefined,
  },
  { folder: "e2e", code: "await page.waitForTimeout(10);", message: "noPlaywrightWaitForTimeout" },
  { folder: "e2e", code: 'test.only("a", () => {});', message: "noFocusedTests" },
  { folder: "e2e", code: 'test.skip("a", () => {});', message: "noSkippedTests" },
  { folder: "e2e", code: 'test.fixme("a", () => {});', message: SET_ASIDE },
  { folder: "e2e", code: 'it.todo("a");', message: SET_ASIDE },
  { folder: "e2e", code: 'test.skipIf(slow)("a", () => {});', message: SET_ASIDE },
  { folder: "e2e", code: 'describe.runIf(slow)("a", () => {});', message: SET_ASIDE },
  { folder: "e2e", code: 'describe.runIf(samplesPresent)("a", () => {});', message: undefined },
];

const here = path.resolve(import.meta.dirname, "..");
const repository = mkdtempSync(path.join(tmpdir(), "countersign-lint-"));
const placed = PROBES.map((probe, place) => ({ ...probe, file: `${probe.folder}/probe-${place}.ts` }));
let reported: readonly { readonly file: string; readonly text: string }[] = [];

beforeAll(() => {
  for (const name of ["biome.json", ".gitignore"]) cpSync(path.join(here, name), path.join(repository, name));
  cpSync(path.join(here, "tooling/biome"), path.join(repository, "tooling/biome"), { recursive: true });
  for (const { file, code } of placed) {
    mkdirSync(path.join(repository, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(repository, file), `${code}\n`);
  }
  const biome = path.join(here, "node_modules/@biomejs/biome/bin/biome");
  const run = spawnSync(
    process.execPath,
    [biome, "lint", "--max-diagnostics=1000", "--reporter=github", "."],
    {
      cwd: repository,
      encoding: "utf8",
    },
  );
  reported = run.stdout.split("\n").map((text) => ({ file: /file=([^,]*)/.exec(text)?.[1] ?? "", text }));
});

afterAll(() => rmSync(repository, { recursive: true, force: true }));

test.each(placed)("$file: $message", ({ file, message: expected }) => {
  const about = reported.filter((line) => line.file.endsWith(file)).map(({ text }) => text);
  if (expected === undefined) expect(about).toEqual([]);
  else expect(about.join("\n")).toContain(expected);
});
