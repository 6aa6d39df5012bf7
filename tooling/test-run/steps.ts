import { type Counts, countsOfPlaywright, countsOfVitest } from "./counts";

/** One part of `npm test`: a script of package.json, and where its test runner leaves a report. */
export interface Step {
  readonly script: string;
  /** Words handed to the script, after `--`. */
  readonly words: readonly string[];
  /** A step that takes longer is hung; it is ended and has failed. */
  readonly minutesMax: number;
  readonly report?: { readonly file: string; read(report: unknown): Counts };
}

const check = (script: string): Step => ({ script, words: [], minutesMax: 3 });

function vitestStep(script: string, minutesMax: number): Step {
  const file = `test-results/${script}.json`;
  return {
    script,
    words: ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    minutesMax,
    report: { file, read: (report) => countsOfVitest(report as Parameters<typeof countsOfVitest>[0]) },
  };
}

/** In order: what needs least comes first, so that a slip shows in seconds. */
export const VERIFY: readonly Step[] = [
  check("format:check"),
  check("lint"),
  check("types"),
  check("rules"),
  check("unused"),
  check("migrations"),
  vitestStep("unit", 5),
];

export const EVERYTHING: readonly Step[] = [
  ...VERIFY,
  vitestStep("database", 8),
  // Small, to see that they work: what they measure here is worth nothing.
  { script: "bench", words: ["--small"], minutesMax: 3 },
  {
    script: "e2e",
    words: [],
    minutesMax: 18,
    report: { file: "test-results/browser.json", read: (report) => countsOfPlaywright(report as Parameters<typeof countsOfPlaywright>[0]) },
  },
];
