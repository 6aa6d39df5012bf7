import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ProductProcess } from "@/e2e/fixtures/product-process";

/**
 * Runs the commands of the README and of `docs/`, parsed from their own text, against a real server process.
 * A command that cannot run here is listed with its reason; a command that is neither run nor listed fails a
 * test.
 */
const CONTAINERS =
  "It needs a Docker engine or a cluster; `npm run deployment` checks the files with tools that need none.";

const NOT_RUN: Readonly<Record<string, string>> = {
  "npm ci && npm start":
    "It would install over the packages of this run; the journeys in a browser start the product with `npm start`.",
  "npm ci && npm test": "This test is a part of it.",
  'pg_dump --format=custom --no-owner "$DATABASE_URL" > countersign.dump      # your own database':
    "It needs PostgreSQL's own client programs.",
  'curl -s -H "authorization: Bearer $COUNTERSIGN_TOKEN" "$COUNTERSIGN_URL/api/v1/ledger/policy" > policy':
    "It needs a token; server/rest/operation.contract.test.ts requests the policy.",
  "npm run countersign -- witness --name witness.example.com/w1 --policy policy --dir witness-store --listen 0.0.0.0:9100":
    "It runs until it is stopped; cli/witness.test.ts runs it.",
  "npm run countersign -- witness re-anchor --name witness.example.com/w1 --policy policy --checkpoint checkpoint --dir witness-store":
    "It needs the checkpoint of a restored ledger; server/worker/restore.db.test.ts re-anchors one.",
  "docker build --file deploy/Dockerfile --tag countersign .": CONTAINERS,
  "docker compose --file deploy/compose.yaml --env-file deploy/.env up --detach": CONTAINERS,
  "kubectl create secret generic countersign-database --from-literal=DATABASE_URL=postgres://…": CONTAINERS,
  "kubectl create secret generic countersign-services --from-literal=OIDC_CLIENT_ID=… --from-literal=OIDC_CLIENT_SECRET=…":
    CONTAINERS,
  "kubectl create secret generic countersign-keys --from-file=permit=permit.pem --from-file=ledger=ledger.pem \\":
    CONTAINERS,
  "  --from-file=session --from-file=stored-secrets": CONTAINERS,
  "helm install countersign deploy/helm/countersign --set url=https://countersign.example.com --set settings.OIDC_ISSUER=https://login.example.com":
    CONTAINERS,
};

const ROOT = path.resolve(import.meta.dirname, "..");
const FILES = [
  "README.md",
  ...readdirSync(path.join(ROOT, "docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];

interface Block {
  readonly file: string;
  readonly text: string;
}

/** Fenced blocks of a shell, and blocks without a language, which are commands in these files. */
const BLOCKS: readonly Block[] = FILES.flatMap((file) =>
  [...readFileSync(path.join(ROOT, file), "utf8").matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```$/gm)].flatMap(
    ([, language = "", text = ""]) =>
      ["", "sh", "bash"].includes(language) ? [{ file, text: text.trim() }] : [],
  ),
);
const blocksOf = (file: string) => BLOCKS.filter((block) => block.file === file).map(({ text }) => text);
const firstSteps = blocksOf("README.md").find((text) => text.includes("token create")) ?? "";

let product: ProductProcess;
let folder: string;
beforeAll(async () => {
  product = await ProductProcess.start({ pages: false });
  folder = copyOfCheckout();
});
afterAll(async () => {
  await product.stop();
  await product.remove();
  rmSync(folder, { recursive: true });
});

/** A copy of the checkout, which takes the files that the commands write. */
function copyOfCheckout(): string {
  const copy = mkdtempSync(path.join(tmpdir(), "countersign-readme-"));
  for (const name of readdirSync(ROOT))
    if (name !== "model.bin") symlinkSync(path.join(ROOT, name), path.join(copy, name));
  return copy;
}

interface CommandEnd {
  readonly code: number;
  readonly printed: string;
}

async function inShell(text: string, settings: Readonly<Record<string, string>> = {}): Promise<CommandEnd> {
  const surroundings = process.env;
  const env = {
    ...surroundings,
    COUNTERSIGN_URL: product.origin,
    COUNTERSIGN_DATA_DIR: product.dataDirectory,
    ...settings,
  };
  const shell = spawn("sh", ["-c", text], { cwd: folder, env });
  let printed = "";
  for (const stream of [shell.stdout, shell.stderr])
    stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise<number>((ended) => shell.once("close", (status) => ended(status ?? -1)));
  return { code, printed };
}

describe("the README", () => {
  test("has one block that takes a newcomer from a model file to a decision", async () => {
    const { code, printed } = await inShell(firstSteps);
    expect(printed).not.toMatch(/"type": ?"urn:countersign:problem/);
    expect(printed).toContain("This token acts as pipeline of the team default");
    expect(printed).toContain("churn@1.0.0 to production: pending");
    expect(printed).toMatch(/OPEN +Training repeated gives the same model \(passed\)/);
    expect(printed).toMatch(/Missing +\S/);
    expect(printed).toMatch(/Can act +\S/);
    // The release may not be promoted there yet.
    expect(code).toBe(1);
  });

  test("has a block for the server that `npm start` starts without a setting", () => {
    expect(firstSteps).toContain("http://localhost:3000");
  });

  test("has commands that verify the ledger and try a policy on history", async () => {
    const inline = [
      ...readFileSync(path.join(ROOT, "README.md"), "utf8").matchAll(/`(npm run countersign -- [^`]+)`/g),
    ].map(([, text = ""]) => text);
    expect(inline).toEqual([
      "npm run countersign -- policy dry-run policy.yaml",
      "npm run countersign -- ledger verify",
    ]);
    writeFileSync(
      path.join(folder, "policy.yaml"),
      readFileSync(path.join(ROOT, "server/application/policy/packs/minimum-bar.yaml")),
    );
    const token = (
      await inShell("npm run --silent countersign -- token create --name ci --role pipeline 2>/dev/null")
    ).printed.trim();
    for (const command of inline) {
      const { code, printed } = await inShell(command, { COUNTERSIGN_TOKEN: token });
      expect([command, code, printed]).toEqual([command, 0, expect.any(String)]);
    }
  });
});

describe("the documents", () => {
  test("have commands that make and fetch an export", async () => {
    const [block = ""] = blocksOf("docs/exports.md");
    const { code, printed } = await inShell(block, { RELEASE: "churn@1.0.0" });
    expect([code, printed]).toEqual([0, expect.stringContaining('"digest"')]);
    expect(readdirSync(folder).filter((name) => name.startsWith("churn"))).toHaveLength(1);
  });

  test("have commands for a copy of the data, external checkpoints and a public key", async () => {
    writeFileSync(path.join(folder, "checkpoints.jsonl"), "");
    await inShell("openssl genpkey -algorithm ed25519 -out permit.pem");
    const commands = blocksOf("docs/operating.md").flatMap((text) => text.split("\n"));
    for (const command of commands.filter((one) => !(one in NOT_RUN))) {
      // The server still writes to its folder, so an idle folder is used instead.
      const { code, printed } = await inShell(command, {
        COUNTERSIGN_DATA_DIR: path.join(ROOT, "docs/images"),
      });
      expect([command, code, printed]).toEqual([command, 0, expect.any(String)]);
    }
  });

  test("have exit statuses that distinguish a file without a sign-off from one with a wrong signature", async () => {
    const block = blocksOf("docs/verifying.md").find((text) => text.includes("sign-off verify")) ?? "";
    writeFileSync(path.join(folder, "entry.json"), "{}");
    expect((await inShell(block)).code).toBe(2);
  });

  test("every block of commands is run above or listed with its reason, and every listed command exists", () => {
    const run = ["docs/exports.md", "docs/operating.md", "docs/verifying.md"];
    const others = BLOCKS.filter(({ file, text }) => !run.includes(file) && text !== firstSteps).map(
      ({ text }) => text,
    );
    expect(others.filter((text) => !(text in NOT_RUN))).toEqual([]);
    const lines = BLOCKS.flatMap(({ text }) => [text, ...text.split("\n")]);
    expect(Object.keys(NOT_RUN).filter((text) => !lines.includes(text))).toEqual([]);
  });

  test("every command of the product that a text names exists, and every script", async () => {
    const texts = [...FILES, "CONTRIBUTING.md"]
      .map((file) => readFileSync(path.join(ROOT, file), "utf8"))
      .join("\n");
    const named = new Set(
      [...texts.matchAll(/countersign -- ([a-z-]+ [a-z-]+)/g)].map(([, words = ""]) => words),
    );
    expect(named.size).toBeGreaterThan(4);
    const { printed } = await inShell("npm run --silent countersign -- --help");
    for (const words of named) expect(printed).toContain(`countersign ${words}`);
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
      scripts: object;
    };
    const called = new Set(
      [...texts.matchAll(/npm run (?:--silent )?([a-z][a-z0-9:-]*)/g)].map(([, name = ""]) => name),
    );
    for (const name of called) expect(Object.keys(scripts)).toContain(name);
  });
});
