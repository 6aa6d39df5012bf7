import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { type Counts, countsOfCheck, countsOfTests } from "./counts";
import { watchQuiet } from "./quiet-watch";
import type { Report, Step } from "./steps";

/** Longer than any single test or check may take without a line of output, on a slow and busy machine. */
const QUIET_MS_MAX = 15 * 60_000;

export interface StepOutcome extends Report {
  readonly script: string;
  readonly seconds: number;
}

/**
 * Runs one script of package.json, with its output, and counts its results. A step may take any time. It is
 * ended, and has failed, when it prints nothing for several minutes.
 */
export async function runStep(step: Step): Promise<StepOutcome> {
  const started = performance.now();
  if (step.report) {
    // A report of an earlier run must not count for a run that crashed before it wrote its own.
    await rm(step.report.file, { force: true });
    await mkdir(path.dirname(step.report.file), { recursive: true });
  }
  const command = [
    "npm",
    "run",
    "--silent",
    step.script,
    ...(step.words.length > 0 ? ["--", ...step.words] : []),
  ];
  const exitCode = await runCommand({ name: step.script, command, quietMsMax: QUIET_MS_MAX });
  const report = step.report && (await readReport(step.report));
  const counts = step.report ? countsOfTests(report?.counts, exitCode) : countsOfCheck(exitCode);
  return {
    script: step.script,
    counts,
    failures: failuresOf(counts, report),
    seconds: (performance.now() - started) / 1000,
  };
}

/** A step can fail without a failed test: by an error outside of tests, or as a check that has none. */
function failuresOf({ failed }: Counts, report: Report | undefined): readonly string[] {
  const failures = report?.failures ?? [];
  return failed > 0 && failures.length === 0 ? ["failed outside of tests; see its output above"] : failures;
}

async function readReport(report: NonNullable<Step["report"]>): Promise<Report | undefined> {
  try {
    return report.read(JSON.parse(await readFile(report.file, "utf8")));
  } catch (error) {
    console.error(`no usable report in ${report.file}: ${(error as Error).message}`);
    return undefined;
  }
}

const onWindows = process.platform === "win32";

interface WatchedCommand {
  /** Names the command in messages. */
  readonly name: string;
  readonly command: readonly string[];
  readonly quietMsMax: number;
}

/**
 * Resolves to the exit code of the command, or 1 when it did not start or was ended because it was silent.
 * Ends all processes of its process group with it.
 */
export function runCommand(
  { name, command: [program = "", ...words], quietMsMax }: WatchedCommand,
  startWatch: typeof watchQuiet = watchQuiet,
): Promise<number> {
  // A process group of its own, so that ending a step also ends the servers and browsers it started.
  const child = spawn(program, words, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: !onWindows,
    shell: onWindows,
    env: colored(),
  });
  const watch = startWatch(quietMsMax, () => {
    console.error(`${name} has printed nothing for ${Math.round(quietMsMax / 60_000)} minutes and is ended`);
    end(child, "SIGKILL");
  });
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from.on("data", (chunk: Buffer) => {
      watch.heard();
      to.write(chunk);
    });
  }
  const interrupt = (signal: NodeJS.Signals) => {
    end(child, signal);
    process.exit(130);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  return new Promise<number>((resolve) => {
    child.once("error", (error) => {
      console.error(`${name} did not start: ${error.message}`);
      resolve(1);
    });
    child.once("exit", () => end(child, "SIGKILL"));
    // Its last lines have been read by then.
    child.once("close", (code) => resolve(code ?? 1));
  }).finally(() => {
    watch.stop();
    process.removeListener("SIGINT", interrupt).removeListener("SIGTERM", interrupt);
  });
}

/** Programs that write to a pipe leave colours out, unless a setting asks for them. */
function colored(): NodeJS.ProcessEnv {
  return process.stdout.isTTY ? { FORCE_COLOR: "1", ...process.env } : process.env;
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(onWindows ? child.pid : -child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
