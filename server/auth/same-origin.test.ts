import { expect, test } from "vitest";
import { assertSameOrigin } from "./same-origin";

const ORIGIN = "https://countersign.example.com";
const ask = (headers: Record<string, string>) => () =>
  assertSameOrigin(
    new Request(`${ORIGIN}/api/trpc/sign`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
    }),
    ORIGIN,
  );

test.each([
  { who: "a browser on our page", headers: { "sec-fetch-site": "same-origin", origin: ORIGIN } },
  { who: "a browser that does not send fetch metadata", headers: { origin: ORIGIN } },
  { who: "a browser that spares the origin", headers: { "sec-fetch-site": "same-origin" } },
  {
    who: "our page, naming a character set",
    headers: { origin: ORIGIN, "content-type": "Application/JSON; charset=utf-8" },
  },
])("$who is permitted", ({ headers }) => {
  expect(ask(headers)).not.toThrow();
});

test.each([
  { who: "another site", headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" } },
  {
    who: "a neighbour under the same domain",
    headers: { "sec-fetch-site": "same-site", origin: "https://wiki.example.com" },
  },
  { who: "an address typed or bookmarked", headers: { "sec-fetch-site": "none" } },
  {
    who: "another origin behind our fetch metadata",
    headers: { "sec-fetch-site": "same-origin", origin: "https://evil.example" },
  },
  { who: "our name over http", headers: { origin: "http://countersign.example.com" } },
  { who: "a sandboxed frame", headers: { origin: "null" } },
  { who: "a name that begins like ours", headers: { origin: `${ORIGIN}.evil.example` } },
  { who: "a client that says nothing", headers: {} },
])("$who is refused", ({ headers }) => {
  expect(ask(headers)).toThrow(expect.objectContaining({ code: "not-permitted" }));
});

test.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain; application/json",
  "",
])("%j is a body that a foreign form could send", (type) => {
  expect(ask({ origin: ORIGIN, "content-type": type })).toThrow(
    expect.objectContaining({ code: "unsupported-media-type" }),
  );
});
