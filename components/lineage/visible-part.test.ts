import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnPart } from "./visible-part";

test("the drawn part has everything that the window shows", () => {
  const anyShift = fc.double({ min: -50_000, max: 50_000, noNaN: true });
  fc.assert(
    fc.property(
      anyShift,
      anyShift,
      fc.double({ min: 0.05, max: 1.5, noNaN: true }),
      fc.integer({ min: 200, max: 3_000 }),
      (x, y, zoom, width) => {
        const part = drawnPart({ x, y, zoom }, { width, height: 600 });
        expect(part.left).toBeLessThanOrEqual(-x / zoom);
        expect(part.right).toBeGreaterThanOrEqual((width - x) / zoom);
        expect(part.top).toBeLessThanOrEqual(-y / zoom);
        expect(part.bottom).toBeGreaterThanOrEqual((600 - y) / zoom);
      },
    ),
  );
});
