import { expect, test } from "vitest";
import { moveAlong } from "./move-along";

const graph = {
  positions: new Map([
    ["rows", { x: 0, y: 40 }],
    ["code", { x: 0, y: 100 }],
    ["run", { x: 200, y: 60 }],
    ["model", { x: 400, y: 0 }],
    ["report", { x: 400, y: 70 }],
    ["far", { x: 400, y: 200 }],
  ]),
  edges: [
    { from: "rows", to: "run" },
    { from: "code", to: "run" },
    { from: "run", to: "model" },
    { from: "run", to: "report" },
    { from: "run", to: "not placed" },
  ],
};

test.each([
  { key: "ArrowLeft", at: "run", to: "rows" },
  { key: "ArrowRight", at: "run", to: "report" },
  { key: "ArrowRight", at: "rows", to: "run" },
  { key: "ArrowDown", at: "model", to: "report" },
  { key: "ArrowDown", at: "report", to: "far" },
  { key: "ArrowUp", at: "far", to: "report" },
  { key: "ArrowLeft", at: "rows", to: undefined },
  { key: "ArrowUp", at: "model", to: undefined },
  { key: "Tab", at: "run", to: undefined },
  { key: "ArrowLeft", at: "nowhere", to: undefined },
])("$key from $at leads to $to", ({ key, at, to }) => expect(moveAlong(key, at, graph)).toBe(to));
