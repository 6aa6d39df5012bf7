import { expect, test } from "vitest";
import { NODE_HEIGHT, NODE_WIDTH } from "./layout-lineage";
import { openingView } from "./opening-view";

const size = { width: 1_000, height: 600 };
/** A chain of nodes from left to right. */
const chain = (count: number) =>
  new Map(Array.from({ length: count }, (_, index) => [`n${index}`, { x: index * 280, y: 0 }]));

/** The place of a node in the window. */
function placeOf(id: string, positions: ReturnType<typeof chain>, focus: string) {
  const view = openingView(positions, focus, size);
  const { x, y } = positions.get(id) ?? { x: Number.NaN, y: Number.NaN };
  const { x: left, y: top, zoom } = view ?? { x: Number.NaN, y: Number.NaN, zoom: Number.NaN };
  return {
    left: left + x * zoom,
    right: left + (x + NODE_WIDTH) * zoom,
    middle: top + (y + NODE_HEIGHT / 2) * zoom,
    zoom,
  };
}

test("a graph that is readable as a whole opens with all of it in the middle", () => {
  const positions = chain(3);
  const [first, last] = [placeOf("n0", positions, "n2"), placeOf("n2", positions, "n2")];
  expect(first.left).toBeCloseTo(size.width - last.right);
  expect(first.middle).toBeCloseTo(size.height / 2);
  expect(first.zoom).toBe(1);
});

test("a longer one opens at a readable size with the focus in sight, and fills the window", () => {
  const positions = chain(12);
  const end = placeOf("n11", positions, "n11");
  expect(end.zoom).toBe(0.8);
  expect(end.right).toBeLessThan(size.width);
  expect(end.right).toBeGreaterThan(size.width - 40);
  const start = placeOf("n0", positions, "n0");
  expect(start.left).toBeGreaterThan(0);
  expect(start.left).toBeLessThan(40);
  const middle = placeOf("n6", positions, "n6");
  expect((middle.left + middle.right) / 2).toBeCloseTo(size.width / 2);
});

test("nothing opens without a node or without a window", () => {
  expect(openingView(new Map(), "n0", size)).toBeUndefined();
  expect(openingView(chain(2), "n0", { width: 0, height: 0 })).toBeUndefined();
});
