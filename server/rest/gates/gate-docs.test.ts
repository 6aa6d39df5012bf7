import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GATE_STATES } from "@/server/domain/promotion/gate-state";
import { GATE_DIALECTS } from "./gate-dialects";

test("docs/integrations/gates.md states the answer of every dialect in every state", () => {
  const page = readFileSync("docs/integrations/gates.md", "utf8");
  const rows = GATE_DIALECTS.map(({ method, path, replies }) => {
    const answers = GATE_STATES.map((state) => `${replies[state].status}, ${replies[state].says}`);
    return `| \`${method.toUpperCase()} …${path}\` | ${answers.join(" | ")} |`;
  });
  for (const row of rows) expect(page).toContain(row);
});
