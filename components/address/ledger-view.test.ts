import { expect, test } from "vitest";
import { isNarrowed, loadLedgerView, searchInputOf } from "./ledger-view";

test("the address alone determines the search", () => {
  const view = loadLedgerView(
    new URLSearchParams(
      "actor= sam &action=sign-off.signed&outcome=refused&from=2026-11-01T00:00:00.000Z&sequence=12&before=x&other=1",
    ),
  );
  expect(searchInputOf(view)).toEqual({
    limit: 50,
    actor: "sam",
    action: "sign-off.signed",
    outcome: "refused",
    from: "2026-11-01T00:00:00.000Z",
    to: undefined,
    sequence: 12,
    cursor: "x",
  });
  expect(isNarrowed(view)).toBe(true);
});

test("values that no search accepts are left out", () => {
  const view = loadLedgerView(new URLSearchParams("actor=%20&outcome=maybe&from=yesterday&sequence=-4"));
  expect(searchInputOf(view)).toEqual({
    limit: 50,
    outcome: undefined,
    from: undefined,
    to: undefined,
    sequence: undefined,
    cursor: undefined,
  });
  expect(isNarrowed(loadLedgerView(new URLSearchParams("before=x")))).toBe(false);
});
