import { expect, test } from "vitest";
import { DESTINATIONS, isAt } from "./navigation";

test.each([
  { pathname: "/", at: "Inbox" },
  { pathname: "/releases", at: "Releases" },
  { pathname: "/releases/screening@2.3.0/sign-off", at: "Releases" },
  { pathname: "/releases-archive", at: undefined },
])("$pathname is at $at", ({ pathname, at }) => {
  expect(DESTINATIONS.filter((destination) => isAt(destination, pathname)).map(({ word }) => word)).toEqual(
    at === undefined ? [] : [at],
  );
});
