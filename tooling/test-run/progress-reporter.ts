import type { Reporter, TestCase } from "vitest/node";

const EVERY_MS = 30_000;

interface ProgressOptions {
  readonly now?: () => number;
  readonly print?: (line: string) => void;
}

/**
 * Prints the progress of a run, at most twice a minute and only after a test has finished: a hung run stays
 * silent.
 */
// biome-ignore lint/style/noDefaultExport: vitest takes a reporter from its file this way
export default class ProgressReporter implements Reporter {
  private readonly now: () => number;
  private readonly print: (line: string) => void;
  private finished = 0;
  private printedAt: number;

  constructor({ now = () => performance.now(), print = console.log }: ProgressOptions = {}) {
    this.now = now;
    this.print = print;
    this.printedAt = now();
  }

  onTestCaseResult({ module }: Pick<TestCase, "module">): void {
    this.finished += 1;
    if (this.now() - this.printedAt < EVERY_MS) return;
    this.printedAt = this.now();
    this.print(` … ${this.finished} tests finished, the last one in ${module.relativeModuleId}`);
  }
}
