import { expect, test } from "vitest";
import { isWebAddress } from "./web-address";

test.each([
  ["https://mlflow.example.org/runs/8f21", true],
  ["http://localhost:5000/#/experiments/1", true],
  ["javascript:alert(1)", false],
  ["  JaVaScRiPt:alert(1)", false],
  ["java\nscript:alert(1)", false],
  ["data:text/html,<script>1</script>", false],
  ["vbscript:1", false],
  ["//example.org/run", false],
  ["/runs/8f21", false],
  ["s3://bucket/model.bin", false],
  ["", false],
])("%j may be followed: %s", (href, followed) => {
  expect(isWebAddress(href)).toBe(followed);
});
