import { expect, test } from "vitest";
import { layoutFaults } from "./layout-faults";

const file = (path: string, lines = 1) => ({ path, text: "x\n".repeat(lines) });

test.each([
  { path: "server/domain/decision/verdict.ts", lines: 200, faults: 0, remarks: 0 },
  { path: "server/domain/decision/verdict.ts", lines: 201, faults: 0, remarks: 1 },
  { path: "server/domain/decision/verdict.ts", lines: 300, faults: 0, remarks: 1 },
  { path: "server/domain/decision/verdict.ts", lines: 301, faults: 1, remarks: 0 },
  { path: "server/domain/gate/verdict.test.ts", lines: 400, faults: 0, remarks: 1 },
  { path: "server/domain/gate/verdict.test.ts", lines: 401, faults: 1, remarks: 0 },
])("$path of $lines lines: $faults faults, $remarks remarks", ({ path, lines, faults, remarks }) => {
  const report = layoutFaults([file(path, lines)]);
  expect(report.faults).toHaveLength(faults);
  expect(report.remarks).toHaveLength(remarks);
});

test.each([
  "server/utils/date.ts",
  "components/ui/date-helpers.ts",
  "server/common.ts",
  "db/pool-manager/x.ts",
  "cli/misc/run.ts",
])("a meaningless name is refused in %s", (path) => {
  expect(layoutFaults([file(path)]).faults).toHaveLength(1);
});

test("a folder of many files is refused once", () => {
  expect(layoutFaults([file("server/utils/a.ts"), file("server/utils/b.ts")]).faults).toEqual([
    'server/utils: "utils" names no noun. Name the file by its content.',
  ]);
});

test("a word inside a longer word is no fault", () => {
  expect(layoutFaults([file("server/domain/community.ts"), file("server/utility-bill.ts")]).faults).toEqual(
    [],
  );
});
