import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { type Counts, countsOfCheck, countsOfTests } from "./counts";
import type { Step } from "./steps";

export interface StepOutcome {
  readonly script: string;
  readonly counts: Counts;
  readonly seconds: number;
}

/** Run one script of package.json as a person would, its output shown as it comes, and count what it did. */
export async function runStep(step: Step): Promise<StepOutcome> {
  const started = performance.now();
  if (step.report) {
    // Yesterday's report must not speak for a run that crashed before it wrote its own.
    await rm(step.report.file, { force: true });
    await mkdir(path.dirname(step.report.file), { recursive: true });
  }
  const exitCode = await runScript(step);
  const counts = step.report ? countsOfTests(await readReport(step.report), exitCode) : countsOfCheck(exitCode);
  return { script: step.script, counts, seconds: (performance.now() - started) / 1000 };
}

async function readReport(report: NonNullable<Step["report"]>): Promise<Counts | undefined> {
  try {
    return report.read(JSON.parse(await readFile(report.file, "utf8")));
  } catch (error) {
    console.error(`no usable report in ${report.file}: ${(error as Error).message}`);
    return undefined;
  }
}

const onWindows = process.platform === "win32";

function runScript({ script, words, minutesMax }: Step): Promise<number> {
  // A process group of its own, so that ending a step also ends the servers and browsers it started.
  const child = spawn("npm", ["run", "--silent", script, ...(words.length > 0 ? ["--", ...words] : [])], {
    stdio: ["ignore", "inherit", "inherit"],
    detached: !onWindows,
    shell: onWindows,
  });
  const overdue = setTimeout(() => {
    console.error(`${script} is not done after ${minutesMax} minutes and is ended`);
    end(child, "SIGKILL");
  }, minutesMax * 60_000);
  const interrupt = (signal: NodeJS.Signals) => {
    end(child, signal);
    process.exit(130);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  return new Promise<number>((resolve) => {
    child.once("error", (error) => {
      console.error(`${script} did not start: ${error.message}`);
      resolve(1);
    });
    child.once("exit", (code) => resolve(code ?? 1));
  }).finally(() => {
    clearTimeout(overdue);
    process.removeListener("SIGINT", interrupt).removeListener("SIGTERM", interrupt);
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(onWindows ? child.pid : -child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
