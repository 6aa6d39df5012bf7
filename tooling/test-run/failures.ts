import { stripVTControlCharacters } from "node:util";

/**
 * Returns one line for each failed test of vitest's JSON report: file, name and the first line of its error. A
 * file that could not be loaded has one line.
 */
export function failuresOfVitest({ testResults }: VitestFailures): readonly string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    if (status === "failed" && assertionResults.length === 0)
      return [failureLine(name, "does not load", message)];
    return assertionResults
      .filter((test) => test.status === "failed")
      .map(({ fullName, failureMessages }) => failureLine(name, fullName, failureMessages?.[0]));
  });
}

/** Returns one line for each failed test of Playwright's JSON report, and for each error outside tests. */
export function failuresOfPlaywright({ suites, errors }: PlaywrightFailures): readonly string[] {
  return [
    ...suites.flatMap(failuresOfSuite),
    ...errors.map(({ message }) => failureLine("", "outside tests", message)),
  ];
}

function failuresOfSuite({ specs = [], suites = [] }: PlaywrightSuite): readonly string[] {
  const failed = specs.filter(({ ok }) => !ok);
  const lines = failed.map(({ file, title, tests }) => {
    const errors = tests.flatMap(({ results }) => results).flatMap(({ error }) => error?.message ?? []);
    return failureLine(file, title, errors[0]);
  });
  return [...lines, ...suites.flatMap(failuresOfSuite)];
}

function failureLine(file: string, title: string, message = ""): string {
  const [firstLine = ""] = stripVTControlCharacters(message).split("\n");
  return [file, title, firstLine].filter((part) => part !== "").join(" › ");
}

interface VitestFailures {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

interface PlaywrightSuite {
  readonly specs?: readonly {
    readonly file: string;
    readonly title: string;
    readonly ok: boolean;
    readonly tests: readonly {
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightFailures {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly { readonly message?: string }[];
}
