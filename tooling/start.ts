import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const STAMP = path.join(ROOT, ".next", "countersign-build");

/** The inputs of the page build. */
const SOURCES = [
  "app",
  "components",
  "server",
  "package-lock.json",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
];

/**
 * `npm start`: builds the pages if their inputs have changed, then runs the server in this process. `--build`
 * only builds.
 */
async function start(): Promise<void> {
  const digest = sourcesDigest();
  if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== digest) {
    process.stdout.write("Building the pages. This takes about a minute, on the first start only.\n");
    execFileSync(process.execPath, [path.join(ROOT, "node_modules/next/dist/bin/next"), "build"], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    });
    writeFileSync(STAMP, digest);
  }
  if (process.argv.includes("--build")) return;
  endWithTheShell();
  await import("../server/main");
}

/**
 * Ends this process with its shell: npm sends a signal to the shell in between, which ends without passing it
 * on, and the server would keep running.
 */
function endWithTheShell(): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => process.ppid === shell || process.kill(process.pid, "SIGTERM"), 200);
  // A second signal would cut the orderly end short.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => clearInterval(watch));
}

function sourcesDigest(): string {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap((source) => filesBelow(path.join(ROOT, source)))) {
    hash.update(path.relative(ROOT, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(entry: string): string[] {
  if (!existsSync(entry)) return [];
  if (statSync(entry).isFile()) return [entry];
  return readdirSync(entry)
    .sort()
    .flatMap((name) => filesBelow(path.join(entry, name)));
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
