/**
 * `npm test` runs everything, `npm run verify` what needs no database and no browser. A step that fails does not stop the
 * rest. The failed tests of all steps are listed together at the end; the last line is the count of all: `N passed, N failed`.
 */
import { closingLine, isGood, sumCounts } from "./test-run/counts";
import { runStep, type StepOutcome } from "./test-run/run-step";
import { EVERYTHING, VERIFY } from "./test-run/steps";

const steps = process.argv.includes("--verify") ? VERIFY : EVERYTHING;

const outcomes: StepOutcome[] = [];
for (const step of steps) {
  console.log(`\n── ${step.script}`);
  outcomes.push(await runStep(step));
}

console.log("\nstep          passed  failed  skipped  seconds");
for (const { script, counts, seconds } of outcomes) {
  const cells = [
    String(counts.passed).padStart(6),
    String(counts.failed).padStart(6),
    String(counts.skipped).padStart(7),
    seconds.toFixed(1).padStart(7),
  ];
  console.log(`${script.padEnd(12)}  ${cells.join("  ")}`);
}

const failures = outcomes.flatMap((outcome) =>
  outcome.failures.map((failure) => `${outcome.script}: ${failure}`),
);
if (failures.length > 0) console.log(`\nfailed:\n${failures.join("\n")}`);

const total = sumCounts(outcomes.map(({ counts }) => counts));
process.exitCode = isGood(total) ? 0 : 1;
console.log(`\n${closingLine(total)}`);
