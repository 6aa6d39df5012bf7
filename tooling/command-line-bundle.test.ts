import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildCommandLine, type CommandLineBundle } from "@/server/rest/command-line-bundle";

let folder: string;
let bundle: CommandLineBundle;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "countersign-cli-"));
  bundle = await buildCommandLine();
  writeFileSync(path.join(folder, "countersign.mjs"), bundle.text);
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = (...words: string[]) =>
  spawnSync("node", ["countersign.mjs", ...words], { cwd: folder, encoding: "utf8" });

test("the bundle has commands, pure rules, the verifier and one parser, and no code of the server", () => {
  const rooms = new Set(
    Object.keys(bundle.metafile.inputs).map(
      (input) => /^(cli|server\/domain|verifier|node_modules\/[^/]+)\//.exec(input)?.[1] ?? input,
    ),
  );
  expect([...rooms].sort()).toEqual(["cli", "node_modules/yaml", "server/domain", "verifier"]);
  const [output] = Object.values(bundle.metafile.outputs);
  const outside = output?.imports.filter(({ external }) => external).map(({ path: name }) => name) ?? [];
  expect(outside.filter((name) => !/^(node:|buffer$|process$)/.test(name))).toEqual([]);
});

test("it starts in an empty folder and lists its commands", () => {
  const { status, stdout } = start("--help");
  expect(status).toBe(0);
  for (const name of [
    "model register",
    "release open",
    "evidence submit",
    "decision wait",
    "promote",
    "rollback",
  ])
    expect(stdout).toContain(`countersign ${name} `);
});

test("it names what is missing: a command, an argument, the token, the portal", () => {
  expect(start("decision", "wat")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("decision wait"),
  });
  expect(start("promote")).toMatchObject({ status: 2, stderr: expect.stringContaining("state one release") });
  const words = ["decision", "show", "m@1", "--stage", "production", "--url", "http://127.0.0.1:9"];
  const { COUNTERSIGN_TOKEN: _token, ...env } = process.env;
  const asked = (more: object) =>
    spawnSync("node", ["countersign.mjs", ...words], {
      cwd: folder,
      encoding: "utf8",
      env: { ...env, ...more },
    });
  expect(asked({})).toMatchObject({ status: 2, stderr: expect.stringContaining("COUNTERSIGN_TOKEN") });
  expect(asked({ COUNTERSIGN_TOKEN: "cs_x" })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("No response from http://127.0.0.1:9"),
  });
});

test("the npm package has one file, which it names as its program, and no dependency", () => {
  const described = JSON.parse(readFileSync("clients/cli/package.json", "utf8"));
  expect(described).toMatchObject({ bin: { countersign: "countersign.mjs" }, files: ["countersign.mjs"] });
  expect(described).not.toHaveProperty("dependencies");
  expect(bundle.text).toMatch(/^#!\/usr\/bin\/env node\n/);
});
