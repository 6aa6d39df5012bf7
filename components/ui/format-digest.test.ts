import { expect, test } from "vitest";
import { digestOf } from "@/server/domain/canonical/index";
import { formatDigest } from "./format-digest";

test("a digest is shown by its algorithm, its first four and its last two digits", () => {
  // SHA-256 of the empty string, FIPS 180-4.
  expect(digestOf("")).toBe("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(formatDigest(digestOf(""))).toBe("sha256:e3b0…55");
});
