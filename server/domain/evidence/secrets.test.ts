import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MASK, maskFileText, maskPayload, maskText } from "./secrets";

const JWT = `eyJ${"a".repeat(20)}.eyJ${"b".repeat(40)}.${"c".repeat(43)}`;
/** Made of parts, so that no scanner of this repository takes them for real ones. */
const TOKENS = [
  `AKIA${"ABCDEFGH12345678"}`,
  `ghp_${"a1".repeat(18)}`,
  `github_pat_${"a1_".repeat(10)}`,
  `glpat-${"aB3-".repeat(5)}`,
  `xoxb-${"12345-".repeat(4)}abc`,
  `sk_live_${"a1".repeat(12)}`,
  `hf_${"aB".repeat(17)}`,
  `AIza${"a1B_-".repeat(7)}`,
  `npm_${"a1".repeat(18)}`,
  JWT,
];

test.each(TOKENS)("the token %s is masked, and the text around it is kept", (token) => {
  expect(maskText(`before ${token} after`)).toBe(`before ${MASK} after`);
});

test.each([
  ["postgres://churn:hunter22@db/x", `postgres://churn:${MASK}@db/x`],
  ["Authorization: Bearer abcdef0123456789", `Authorization: Bearer ${MASK}`],
  ['{"db_password": "hunter22", "n": 1}', `{"db_password": "${MASK}", "n": 1}`],
  ["AWS_SECRET=abcdefgh", `AWS_SECRET=${MASK}`],
])("in %s the value is masked", (text, shown) => {
  expect(maskText(text)).toBe(shown);
});

test("a private key is masked whole, and one that is cut to the end of the text", () => {
  const [begin, end] = ["BEGIN", "END"].map((word) => `-----${word} EC PRIVATE KEY-----`);
  expect(maskText(`a\n${begin}\nMHcC\n${end}\nb`)).toBe(`a\n${MASK}\nb`);
  expect(maskText(`a\n${begin}\nMHcC`)).toBe(`a\n${MASK}`);
});

test("digests, addresses, metrics and names without a value are kept", () => {
  for (const text of [
    `sha256:${"ab".repeat(32)}`,
    "https://mlflow.example:5000/runs/1",
    "token_count: 123456",
    "expect_column_values_to_match_regex",
    "s3://bucket/a:b@c",
    "basic checks of the model",
  ])
    expect(maskText(text)).toBe(text);
});

describe("a payload", () => {
  test("has each text masked, at any depth, and what is under a secret name", () => {
    const { payload, masked } = maskPayload({
      params: { "db-password": "x", url: "postgres://u:pw123456@db/x", depth: "6" },
      failures: [{ name: "t", message: TOKENS[0] as string }],
      n: 1,
    });
    expect(masked).toBe(3);
    expect(payload).toEqual({
      params: { "db-password": MASK, url: `postgres://u:${MASK}@db/x`, depth: "6" },
      failures: [{ name: "t", message: MASK }],
      n: 1,
    });
  });

  test("without a secret is the same object", () => {
    const payload = { metrics: { auc: 0.9 }, runId: "a" };
    expect(maskPayload(payload).payload).toBe(payload);
  });
});

test("lists of values out of the data are masked in the text of a file, also when it is cut", () => {
  const file = '{"partial_unexpected_list": ["Mr ] Jacobsohn", {"a": ["x"]}], "element_count": 4}';
  expect(maskFileText(file)).toBe(`{"partial_unexpected_list": ["${MASK}"], "element_count": 4}`);
  expect(maskFileText(file.slice(0, 45))).not.toContain("Jacobsohn");
});

test("any text is masked without an error, and no token stays between spaces", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(...TOKENS, "password=", "-----BEGIN PRIVATE KEY-----", '"', "[", "@"),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const once = maskFileText(pieces.join(""));
      for (const token of TOKENS) expect(once).not.toContain(` ${token} `);
      expect(maskFileText(once).length).toBeLessThanOrEqual(once.length + MASK.length * pieces.length);
    }),
  );
});
