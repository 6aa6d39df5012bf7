import { expect, test } from "vitest";
import { unsignedFacts } from "@/server/domain/testing/facts";
import { withChangeFacts } from "./change-facts";

test("the facts of a policy that grades no changes cost no statement", async () => {
  const facts = [unsignedFacts(), unsignedFacts({ stage: "staging" })];
  const noDatabase = { sql: undefined as never };
  expect(await withChangeFacts(noDatabase, facts)).toBe(facts);
});
