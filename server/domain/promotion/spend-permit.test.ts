import { expect, test } from "vitest";
import { type Spending, whyNotSpend } from "./spend-permit";

const envelope = { payload: "e30=", payloadType: "application/vnd.in-toto+json", signatures: [{ keyid: "k", sig: "c2ln" }] };
const spending: Spending = {
  permit: { id: "pmt_1", envelope: JSON.stringify(envelope), expiresAt: new Date("2026-11-01T12:30:00Z"), spentAt: undefined },
  engine: "deployer",
  by: "deployer",
  presented: "pmt_1",
  now: new Date("2026-11-01T12:00:00Z"),
};

test.each([
  { when: "the engine presents its id in time", given: {}, code: undefined },
  { when: "the engine presents the envelope", given: { presented: envelope }, code: undefined },
  { when: "another account presents it", given: { by: "other-engine" }, code: "permit-invalid" },
  { when: "nothing is presented", given: { presented: undefined }, code: "permit-invalid" },
  { when: "another permit is presented", given: { presented: "pmt_2" }, code: "permit-invalid" },
  { when: "the envelope's payload was swapped", given: { presented: { ...envelope, payload: "e31=" } }, code: "permit-invalid" },
  { when: "the envelope carries no signature", given: { presented: { ...envelope, signatures: [] } }, code: "permit-invalid" },
  { when: "it was spent", given: { permit: { ...spending.permit, spentAt: spending.now } }, code: "permit-spent" },
  { when: "the last millisecond is left", given: { now: new Date("2026-11-01T12:29:59.999Z") }, code: undefined },
  { when: "it has just expired", given: { now: spending.permit.expiresAt }, code: "permit-expired" },
])("when $when, the answer is $code", ({ given, code }) => {
  expect(whyNotSpend({ ...spending, ...given })?.code).toBe(code);
});
