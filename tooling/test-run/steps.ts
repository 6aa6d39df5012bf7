import { type Counts, countsOfPlaywright, countsOfVitest } from "./counts";
import { failuresOfPlaywright, failuresOfVitest } from "./failures";

/** One part of `npm test`: a script of package.json, and the file of its test runner's report. */
export interface Step {
  readonly script: string;
  /** Arguments of the script, after `--`. */
  readonly words: readonly string[];
  readonly report?: { readonly file: string; read(report: unknown): Report };
}

/** The results of a test runner, read from its JSON report. */
export interface Report {
  readonly counts: Counts;
  /** A line for each failed test. */
  readonly failures: readonly string[];
}

/** Prints a line while a long file runs: the step is ended when it is silent. */
const PROGRESS = "./tooling/test-run/progress-reporter.ts";

const check = (script: string): Step => ({ script, words: [] });

function vitestStep(script: string): Step {
  const file = `test-results/${script}.json`;
  return {
    script,
    words: ["--reporter=default", `--reporter=${PROGRESS}`, "--reporter=json", `--outputFile.json=${file}`],
    report: { file, read: (report) => readVitest(report as VitestReport) },
  };
}

type VitestReport = Parameters<typeof countsOfVitest>[0] & Parameters<typeof failuresOfVitest>[0];

function readVitest(report: VitestReport): Report {
  return { counts: countsOfVitest(report), failures: failuresOfVitest(report) };
}

type PlaywrightReport = Parameters<typeof countsOfPlaywright>[0] & Parameters<typeof failuresOfPlaywright>[0];

function readPlaywright(report: PlaywrightReport): Report {
  return { counts: countsOfPlaywright(report), failures: failuresOfPlaywright(report) };
}

/** Ordered by cost, so that a mistake shows in seconds. */
export const VERIFY: readonly Step[] = [
  check("format:check"),
  check("lint"),
  check("types"),
  check("rules"),
  check("unused"),
  check("migrations"),
  vitestStep("unit"),
];

export const EVERYTHING: readonly Step[] = [
  ...VERIFY,
  vitestStep("database"),
  // Small, to see that they work: these numbers mean nothing.
  { script: "bench", words: ["--small"] },
  {
    script: "e2e",
    words: [],
    report: {
      file: "test-results/browser.json",
      read: (report) => readPlaywright(report as PlaywrightReport),
    },
  },
];
