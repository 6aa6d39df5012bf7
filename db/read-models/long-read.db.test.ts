import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { getDecision } from "@/server/application/decision/get-decision";
import type { AsideRead, Kernel } from "@/server/application/kernel/command";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { storeOver } from "../store";

let team: Scenario;
let release: string;
beforeAll(async () => {
  team = await createScenario();
  release = await team.release("1.0.0");
});
afterAll(() => team.kernel.drop());

/** A kernel whose reads evaluate at most so many characters, and the reads that it passed on. */
function limitedTo(characters: number): { readonly kernel: Kernel; readonly aside: AsideRead[] } {
  const aside: AsideRead[] = [];
  const store = storeOver({ ...team.kernel.database, evaluatedMax: () => characters });
  const readAside = async (read: AsideRead) => {
    aside.push(read);
    return "answered aside";
  };
  return { kernel: { ...team.kernel, store, readAside }, aside };
}

/** Characters of the one payload, which the one gate with evidence reads. */
async function payloadLength(): Promise<number> {
  const [row] = await team.kernel.database.sql<
    { n: number }[]
  >`select length(payload)::int as n from evidence`;
  return row?.n ?? 0;
}

const target = () => ({ release, stage: "production" });

describe("a query whose payloads are longer than its store evaluates at once", () => {
  test("is answered aside, with its caller and its input", async () => {
    const { kernel, aside } = limitedTo((await payloadLength()) - 1);
    expect(await getDecision.execute(kernel, team.trainer, target())).toBe("answered aside");
    expect(aside).toEqual([{ useCase: "decision.get", caller: team.trainer, input: target() }]);
  });

  test("is answered in place up to the limit", async () => {
    const { kernel, aside } = limitedTo(await payloadLength());
    expect(await getDecision.execute(kernel, team.trainer, target())).toMatchObject({
      evaluation: { stage: "production" },
    });
    expect(aside).toEqual([]);
  });

  test("counts a payload once for each stage in which its gate reads it", async () => {
    const found = await team.kernel.store.releases.find("*", release);
    const { store } = limitedTo((await payloadLength()) * 2 - 1).kernel;
    const id = found?.id ?? "";
    await expect(store.releases.factsOfStages(id, ["staging"], "promotion")).resolves.toHaveLength(1);
    await expect(store.releases.factsOfStages(id, ["staging", "production"], "promotion")).rejects.toThrow(
      "too long to be evaluated",
    );
  });

  test("is refused to a caller without access before anything is read aside", async () => {
    const { kernel, aside } = limitedTo(0);
    const stranger = { ...team.trainer, actor: { ...team.trainer.actor, grants: [] } };
    await expect(getDecision.execute(kernel, stranger, target())).rejects.toMatchObject({
      code: "not-permitted",
    });
    expect(aside).toEqual([]);
  });
});

test("a command evaluates payloads of any length under its locks", async () => {
  const { kernel, aside } = limitedTo(0);
  await expect(requestPromotion.execute(kernel, team.trainer, target())).resolves.toMatchObject({ release });
  expect(aside).toEqual([]);
});
