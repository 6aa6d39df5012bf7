import { expect, test } from "vitest";
import { formatBytes } from "./format-bytes";

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1.0 kB"],
  [12_345, "12.3 kB"],
  [987_654, "988 kB"],
  [5_000_000_000_000, "5,000 GB"],
])("%i is %s", (bytes, said) => {
  expect(formatBytes(bytes)).toBe(said);
});
