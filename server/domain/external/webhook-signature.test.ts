import { describe, expect, test } from "vitest";
import { type SignedMessage, signatureOf, whyNotSigned } from "./webhook-signature";

// The example of the specification's own libraries (standard-webhooks, test vectors of `sign`).
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const VECTOR = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330", body: '{"test": 2432232314}' };
const SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const AT = new Date(1_614_265_330_000);

test("signs as in the specification's example", () => expect(signatureOf(SECRET, VECTOR)).toBe(SIGNATURE));

const message = (changes: Partial<SignedMessage> = {}): SignedMessage => ({
  ...VECTOR,
  signature: SIGNATURE,
  ...changes,
});
const after = (seconds: number) => new Date(AT.getTime() + seconds * 1000);

test("accepts a time within the tolerance to the second, either way, and none beyond", () => {
  expect([-301, -300, 300, 301].map((seconds) => whyNotSigned(message(), SECRET, after(seconds)))).toEqual([
    "out-of-time",
    undefined,
    undefined,
    "out-of-time",
  ]);
});

test("accepts one valid signature among others: secrets are changed without a gap", () =>
  expect(whyNotSigned(message({ signature: `v1,AAAA ${SIGNATURE}` }), SECRET, AT)).toBeUndefined());

describe("refuses", () => {
  test.each([
    ["another body", { body: '{"test": 2432232315}' }],
    ["another id", { id: "msg_other" }],
    ["a signature cut short", { signature: SIGNATURE.slice(0, -5) }],
    ["an empty signature", { signature: "v1," }],
    ["no version", { signature: SIGNATURE.slice(3) }],
    ["a right signature behind ten wrong ones", { signature: `${"v1,AAAA ".repeat(10)}${SIGNATURE}` }],
  ])("%s", (_what, changes) => expect(whyNotSigned(message(changes), SECRET, AT)).toBe("not-its-signature"));

  test("an invalid time", () =>
    expect(whyNotSigned(message({ timestamp: "1e9" }), SECRET, AT)).toBe("no-time"));
  test.each(["", "whsec_", "whsec_AAAA", "whsec_not base64"])(
    "an answer where the secret is %j: everyone could sign",
    (secret) => expect(() => whyNotSigned(message(), secret, AT)).toThrow(RangeError),
  );
});
