import { describe, expect, test } from "vitest";
import { parseTilePath, tilePositions } from "./tile";

describe("the path of a tile", () => {
  test.each([
    ["0/000", { level: 0, index: 0, width: 256 }],
    ["0/273", { level: 0, index: 273, width: 256 }],
    ["1/x001/x234/067", { level: 1, index: 1234067, width: 256 }],
    ["2/000.p/1", { level: 2, index: 0, width: 1 }],
    ["63/x001/000.p/255", { level: 63, index: 1000, width: 255 }],
  ])("%s", (path, tile) => {
    expect(parseTilePath(path)).toEqual(tile);
  });

  test.each(["", "0", "0/", "00/000", "64/000", "0/0", "0/1000", "0/x000/001", "0/x1/000", "0/001/000"])(
    "%j is refused",
    (path) => expect(parseTilePath(path)).toBeUndefined(),
  );

  test.each(["0/000.p/0", "0/000.p/256", "0/000.p/01", "0/000.p/", "0/000/", "-1/000", "0/../000"])(
    "%j is refused",
    (path) => expect(parseTilePath(path)).toBeUndefined(),
  );
});

describe("the tiles of a tree of 70,000 entries, the example of C2SP", () => {
  const exists = (path: string) => {
    const tile = parseTilePath(path);
    return tile !== undefined && tilePositions(tile, 70_000) !== undefined;
  };

  test.each(["0/272", "0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1"])("%s exists", (path) => {
    expect(exists(path)).toBe(true);
  });

  test.each(["0/273", "0/273.p/113", "0/274.p/1", "1/001", "1/001.p/18", "2/000.p/2", "3/000.p/1"])(
    "%s does not exist",
    (path) => expect(exists(path)).toBe(false),
  );

  test("a hash of level 1 covers 256 leaves", () => {
    expect(tilePositions({ level: 1, index: 1, width: 2 }, 70_000)).toEqual([
      { level: 8, index: 256 },
      { level: 8, index: 257 },
    ]);
  });
});
