import { z } from "zod";
import { contradiction, readShape } from "../../foreign-file";
import type { Statement } from "../read-statement";
import type { FromPredicate } from "./convert";

const names = z.array(z.string().max(2_000)).max(10_000).nullish();
const RESULT = z.object({
  result: z.enum(["PASSED", "WARNED", "FAILED"]),
  configuration: z.array(z.unknown()),
  passedTests: names,
  warnedTests: names,
  failedTests: names,
});

/**
 * Converts an in-toto test result.
 *
 * @throws AppError `evidence-unreadable` for a result that its own lists contradict, and for a result without
 * tests.
 */
export function testResultFrom({ predicate }: Statement): FromPredicate {
  const { result, ...lists } = readShape(RESULT, predicate, "in-toto test result");
  const [passed, warned, failed] = [
    lists.passedTests ?? [],
    lists.warnedTests ?? [],
    lists.failedTests ?? [],
  ];
  if (result === "PASSED" && failed.length + warned.length > 0)
    throw contradiction(
      "test result",
      "the result is PASSED and the lists have other results",
      "/predicate/result",
    );
  if (result === "WARNED" && failed.length > 0)
    throw contradiction("test result", "the result is WARNED and tests failed", "/predicate/result");
  const total = passed.length + warned.length + failed.length;
  if (total === 0 && result !== "FAILED")
    throw contradiction(
      "test result",
      `the result is ${result} and no test is named`,
      "/predicate/passedTests",
    );
  const failure = (status: "failed" | "warned") => (name: string) => ({ name, status, message: "" });
  // A run that failed without naming a test has an error.
  const errored = result === "FAILED" && failed.length === 0 ? 1 : 0;
  return {
    type: "test-result",
    suite: "in-toto",
    payload: {
      tool: "in-toto test-result",
      kind: "unknown",
      total: total + errored,
      passed: passed.length,
      failed: failed.length,
      errored,
      warned: warned.length,
      skipped: 0,
      failures: [
        ...failed.map(failure("failed")),
        ...warned.map(failure("warned")),
        ...(errored
          ? [{ name: "the run", status: "errored" as const, message: "no failed test is named" }]
          : []),
      ],
    },
  };
}
