import { describe, expect, test } from "vitest";
import { namesInWords } from "./chat-message";
import { isMailAddress } from "./mail-address";
import { NOTIFICATION_KINDS } from "./notification";
import { partsThatMoved } from "./parts-that-moved";
import { DEFAULT_PREFERENCES, effectivePreferences, routeOf } from "./preferences";
import { ATTEMPTS_MAX, keepsFailing, secondsToRetry } from "./retry";
import { withoutSecrets } from "./without-secrets";

describe("a possible credential is removed", () => {
  test.each([
    `the token cs_${"A1b2".repeat(11)} was used`,
    "Authorization: Bearer abcdef0123456789",
    `jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhYmNkZWYwMTIzNDU2Nzg5In0.abcdef0123456789`,
    "-----BEGIN PRIVATE KEY-----\nabcdef0123456789\n-----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\nabcdef0123456789",
    "postgres://owner:abcdef0123456789@db:5432/x",
    "password=abcdef0123456789",
    "api_key: abcdef0123456789",
    "ghp_abcdef0123456789 and AKIAabcdef0123456789",
    "https://hooks.slack.com/services/T0/B0/abcdef0123456789",
  ])("%s", (text) => {
    const left = withoutSecrets(`before ${text} after`);
    expect(left).not.toMatch(/abcdef0123456789|A1b2A1b2/);
    expect(left).toContain("before");
    expect(left).toContain("[removed]");
  });

  test.each([
    "Recall fell at one site to 0.71.",
    "Not before the token bucket is fixed",
    "see sha256:9f8d and release screening@2.3.0",
  ])("plain words stay: %s", (text) => expect(withoutSecrets(text)).toBe(text));

  test("a reason is no longer than a message", () =>
    expect(withoutSecrets("word ".repeat(500)).length).toBeLessThanOrEqual(600));
});

test.each([
  { pointers: ["/caveats"], words: "caveats" },
  { pointers: ["/gates/auc/evidence/0", "/gates/auc/measured"], words: "gates and their evidence" },
  {
    pointers: ["/waivers/wav_1", "/summary", "/components/model:m"],
    words: "components, waivers and the summary",
  },
  { pointers: ["/somethingNew"], words: "other facts" },
  { pointers: [], words: "something it rests on" },
])("the changes are named: $words", ({ pointers, words }) => {
  expect(partsThatMoved(pointers.map((pointer) => ({ pointer })))).toBe(words);
});

test("names are listed up to a few", () => {
  expect(namesInWords(["A", "B"])).toBe("A, B");
  expect(namesInWords(["A", "B", "C"], 2)).toBe("A, B and 1 more");
});

describe("preferences", () => {
  test("a requested act is always shown, and a kind without a choice has the default", () => {
    const off = { inApp: false, mail: "off" as const };
    const chosen = effectivePreferences({
      kinds: { "needs-you": off, live: off } as never,
      timeZone: "Asia/Tokyo",
    });
    expect(chosen.kinds["needs-you"]).toEqual({ inApp: true, mail: "off" });
    expect(chosen.kinds.live).toEqual(off);
    expect(chosen.kinds.returned).toEqual(DEFAULT_PREFERENCES.kinds.returned);
    expect([chosen.timeZone, chosen.digestHour]).toEqual(["Asia/Tokyo", 8]);
  });

  test("no email is sent without a mail server, nor about a demo's past", () => {
    for (const kind of NOTIFICATION_KINDS) {
      const asked = { kind, preferences: DEFAULT_PREFERENCES };
      expect(routeOf({ ...asked, mailIsSetUp: true, isReplayed: false }).mail).toBe(
        DEFAULT_PREFERENCES.kinds[kind].mail,
      );
      expect(routeOf({ ...asked, mailIsSetUp: false, isReplayed: false }).mail).toBe("off");
      expect(routeOf({ ...asked, mailIsSetUp: true, isReplayed: true })).toEqual({
        isShown: true,
        mail: "off",
      });
    }
  });
});

test("attempts wait longer each time, up to six hours, and end; chance varies each by a fifth at most", () => {
  const waits = Array.from({ length: ATTEMPTS_MAX }, (_, index) => secondsToRetry(index + 1, 0.5));
  expect(waits.slice(0, 4)).toEqual([15, 30, 60, 120]);
  expect(waits.at(-2)).toBe(6 * 3600);
  expect(waits.at(-1)).toBeUndefined();
  expect([secondsToRetry(1, 0), secondsToRetry(1, 0.999)].map((seconds) => Math.round(seconds ?? 0))).toEqual(
    [12, 18],
  );
});

test.each([
  { count: 8, minutes: 120, off: true },
  { count: 7, minutes: 600, off: false },
  { count: 500, minutes: 119, off: false },
])(
  "after $count failures over $minutes minutes a webhook is switched off: $off",
  ({ count, minutes, off }) => {
    const now = new Date("2026-03-04T09:00:00Z");
    expect(keepsFailing({ count, since: new Date(now.getTime() - minutes * 60_000) }, now)).toBe(off);
  },
);

test.each(["olivia.hart@example.org", "o'neil+ml@sub.example.co.uk", "a@b"])("%s is an address", (text) =>
  expect(isMailAddress(text)).toBe(true),
);
test.each([
  '"a b"@example.org',
  "a@b@c",
  "a..b@example.org",
  ".a@example.org",
  "a@-example.org",
  "a@example.org ",
  "a@exämple.org",
  "a,b@example.org",
])("no email goes to %s", (text) => expect(isMailAddress(text)).toBe(false));
