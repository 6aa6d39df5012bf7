import { defineConfig } from "vitest/config";
import { shareSetting } from "./tooling/share-setting";
import base from "./vitest.config";

/** Numbers of cases that goals R3, R4 and R10 require: command sequences, races, moments of effect, and facts. */
const FULL = { histories: 250_000, interleavings: 10_000, moments: 10_000, facts: 250_000 } as const;

const LAWS = [
  "server/laws/state-machine.db.test.ts",
  "server/laws/races.db.test.ts",
  "server/application/promotion/interleavings.db.test.ts",
  "server/domain/gate/decision-laws.test.ts",
];

/**
 * Configuration of `npm run laws`, which runs the laws for a day. `LAWS_SHARE=0.01 npm run laws` runs 1 % of the cases.
 */
export default defineConfig(() => {
  const share = shareSetting("LAWS_SHARE");
  const sizes = Object.fromEntries(
    Object.entries(FULL).map(([name, count]) => [name, Math.max(20, Math.round(count * share))]),
  );
  return {
    ...base,
    test: {
      ...base.test,
      provide: {
        lawSizes: sizes as { histories: number; interleavings: number; moments: number; facts: number },
      },
      projects: (base.test?.projects ?? []).map((project) => {
        if (typeof project !== "object" || !("test" in project)) return project;
        return {
          ...project,
          test: {
            ...project.test,
            include: LAWS.filter(
              (file) => /\.db\.test\.ts$/.test(file) === (project.test?.name === "database"),
            ),
          },
        };
      }),
    },
  };
});
