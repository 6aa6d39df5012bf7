import fc from "fast-check";
import { expect, test } from "vitest";
import { keepPlaces } from "./keep-places";
import { layoutLineage, NODE_HEIGHT, NODE_WIDTH } from "./layout-lineage";

const anyId = fc.constantFrom(..."abcdefghij");
const anyIds = fc.uniqueArray(anyId, { minLength: 1 });
const anyEdges = fc.array(fc.record({ from: anyId, to: anyId }), { maxLength: 25 });

test("every node that was there keeps its place, every other one gets a place, and no two overlap", () => {
  fc.assert(
    fc.property(anyIds, anyIds, anyEdges, (before, after, edges) => {
      const was = layoutLineage(before, edges);
      const { positions } = keepPlaces(was, after, edges);
      expect([...positions.keys()].sort()).toEqual([...after].sort());
      for (const id of after)
        if (was.positions.has(id)) expect(positions.get(id)).toEqual(was.positions.get(id));
      const places = [...positions.values()];
      for (const [index, one] of places.entries())
        for (const other of places.slice(index + 1))
          expect(Math.abs(one.x - other.x) >= NODE_WIDTH || Math.abs(one.y - other.y) >= NODE_HEIGHT).toBe(
            true,
          );
    }),
  );
});

test("a new input is one column before its output, and a new output one after its input", () => {
  const was = layoutLineage(["run"], []);
  const { positions } = keepPlaces(
    was,
    ["run", "rows", "model"],
    [
      { from: "rows", to: "run" },
      { from: "run", to: "model" },
    ],
  );
  const [rows, run, model] = ["rows", "run", "model"].map((id) => positions.get(id));
  expect(rows?.x).toBeLessThan(run?.x ?? Number.NaN);
  expect(model?.x).toBeGreaterThan(run?.x ?? Number.NaN);
  expect([rows?.y, model?.y]).toEqual([run?.y, run?.y]);
});
