import { expect, test } from "vitest";
import { failuresOfPlaywright, failuresOfVitest } from "./failures";

test("each failed test of vitest has a line with its file, its name and the first line of its error, without colours", () => {
  const report = {
    testResults: [
      { name: "/a.test.ts", status: "passed", assertionResults: [{ fullName: "passes", status: "passed" }] },
      {
        ...{ name: "/b.test.ts", status: "failed" },
        assertionResults: [
          {
            fullName: "a rule holds",
            status: "failed",
            failureMessages: ["\u001b[31mAssertionError: expected 1 to be 2\u001b[39m\n    at b.test.ts"],
          },
          { fullName: "another rule holds", status: "passed" },
        ],
      },
      {
        name: "/c.test.ts",
        status: "failed",
        message: "SyntaxError: unexpected token\nmore",
        assertionResults: [],
      },
    ],
  };
  expect(failuresOfVitest(report)).toEqual([
    "/b.test.ts › a rule holds › AssertionError: expected 1 to be 2",
    "/c.test.ts › does not load › SyntaxError: unexpected token",
  ]);
});

test("each failed journey has a line, and so has an error outside of journeys", () => {
  const failed = {
    file: "sign-off.spec.ts",
    title: "signs",
    ok: false,
    tests: [{ results: [{ error: { message: "Error: no button\nat" } }] }],
  };
  const passed = { file: "live.spec.ts", title: "lives", ok: true, tests: [{ results: [{}] }] };
  const report = {
    suites: [{ specs: [passed], suites: [{ specs: [failed] }] }],
    errors: [{ message: "the product did not start" }],
  };
  expect(failuresOfPlaywright(report)).toEqual([
    "sign-off.spec.ts › signs › Error: no button",
    "outside tests › the product did not start",
  ]);
});
