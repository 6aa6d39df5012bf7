import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { PERMISSIONS } from "../domain/authorization/permissions";
import { allOperations, allUseCases, procedures, type UseCase } from "../testing/use-cases";

/**
 * Every act, that is every command that a caller can reach, has a REST route and a screen. A command without
 * one of the two is listed here with its reason.
 */
const NO_REST: Readonly<Record<string, string>> = {
  "passkey.register": "A browser at the portal's own origin runs the WebAuthn ceremony.",
  "saved-view.save": "A saved view is a filter of one person's own lists.",
  "saved-view.remove": "A saved view is a filter of one person's own lists.",
};
const NO_SCREEN: Readonly<Record<string, string>> = {
  "drift.submit-histograms": "A monitor sends counts.",
  "drift.submit-windows": "A monitor sends windows.",
  "evidence.submit": "A tool sends its own file; the gate shows the command.",
  "lineage.submit-batch": "An OpenLineage client sends events.",
  "lineage.submit-event": "An OpenLineage client sends events.",
  "model.register": "A pipeline sends it; the page of the first release shows the command.",
  "promotion.report": "The engine that deploys reports it.",
  "release.open": "A pipeline computes the digests; the page of the first release shows the command.",
};
/**
 * False for commands without a signed-in caller: a signature authenticates the route, or no transport reaches
 * the command.
 */
const isReached = ({ permission }: UseCase) => PERMISSIONS[permission].length > 0;

interface Act {
  readonly name: string;
  readonly rest: readonly string[];
  /** Files of `components` that call its procedure or its route. */
  readonly screens: readonly string[];
}

let acts: readonly Act[];
beforeAll(async () => {
  const files = componentFiles();
  const operations = allOperations();
  const commands = (await allUseCases()).filter(
    (useCase) => useCase.kind === "command" && isReached(useCase),
  );
  const reached = commands.filter(({ name }) => operations.some(({ useCase }) => useCase === name));
  acts = reached.map(({ name }) => {
    const rest = operations
      .filter(({ useCase, transport }) => useCase === name && transport === "rest")
      .map((operation) => operation.name);
    return { name, rest, screens: screensOf(name, rest, files) };
  });
});

function componentFiles(): ReadonlyMap<string, string> {
  const files = readdirSync("components", { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes(".test."),
  );
  return new Map(files.map((file) => [file, readFileSync(path.join("components", file), "utf8")]));
}

/** A screen calls a tRPC procedure by its name, or sends bytes to the REST route or gets them from it. */
function screensOf(
  useCase: string,
  rest: readonly string[],
  files: ReadonlyMap<string, string>,
): readonly string[] {
  const called = procedures()
    .filter((procedure) => procedure.useCase === useCase)
    .map(({ name }) => new RegExp(`\\b${name.replace(".", "\\.")}\\.(mutationOptions|mutate)\\b`));
  const sent = rest.flatMap((operation) => {
    const [, path] = /^(?:GET|POST) (.*)$/.exec(operation) ?? [];
    const inText = path?.replaceAll(/\{\w+\}/g, "\\$\\{[^}]+\\}");
    return inText === undefined ? [] : [new RegExp(`\`${inText}[?$\`]`)];
  });
  return [...files].flatMap(([file, text]) =>
    [...called, ...sent].some((pattern) => pattern.test(text)) ? [file] : [],
  );
}

describe("every act", () => {
  test("has a REST route, or a reason why not", () => {
    expect(acts.length).toBeGreaterThan(50);
    expect(
      acts
        .filter(({ rest }) => rest.length === 0)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(NO_REST).sort());
  });

  test("has a screen that calls it, or a reason why not", () => {
    expect(
      acts
        .filter(({ screens }) => screens.length === 0)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(NO_SCREEN).sort());
  });

  test("is in the golden table of acts", async () => {
    const lines = acts.map(
      ({ name, rest, screens }) =>
        `${name}\n  REST    ${rest.join(", ") || `none. ${NO_REST[name]}`}\n  screen  ${screens.length > 0 ? "yes" : `none. ${NO_SCREEN[name]}`}\n`,
    );
    await expect(lines.sort().join("")).toMatchFileSnapshot("../testing/acts.golden.txt");
  });
});
