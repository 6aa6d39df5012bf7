import { describe, expect, test } from "vitest";
import { day, digest, instant, list, person, quantity, reason, role, value, verbatim } from "./reason";
import { reasonPieces, renderReason } from "./render-reason";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("a rendered reason", () => {
  test("renders instants in UTC, quantities with their unit, and values to four digits", () => {
    const ran = { stage: "staging", ran: quantity(20.55, "hours"), required: quantity(24, "hours") };
    expect(renderReason(reason("soak.passed", ran))).toBe("Ran in staging for 20.55 h; 24 h are required.");
    expect(renderReason(reason("next.wait-until", { at: instant("2026-11-21T02:23:00.000Z") }))).toBe(
      "Wait until 2026-11-21 02:23 UTC.",
    );
    expect(renderReason(reason("next.wait-until", { at: instant("2026-11-21T02:23:10.500Z") }))).toBe(
      "Wait until 2026-11-21 02:23:10 UTC.",
    );
    expect(renderReason(reason("rule.passed", { measured: value(0.971234) }))).toBe("Measured 0.9712.");
  });

  test("counts in the singular and the plural", () => {
    const counted = (days: number) =>
      renderReason(
        reason("item.too-old", { at: day(new Date("2026-03-01T12:00:00Z")), limit: quantity(days, "days") }),
      );
    expect(counted(1)).toBe("Done on 2026-03-01 UTC; the answer counts for 1 day.");
    expect(counted(90)).toBe("Done on 2026-03-01 UTC; the answer counts for 90 days.");
  });

  test("leaves out text in brackets only if its part is absent", () => {
    const wanted = { type: "evaluation", subject: "model" };
    expect(renderReason(reason("missing.evidence-about", wanted))).toBe(
      "evaluation evidence about the model",
    );
    expect(renderReason(reason("missing.evidence-about", { ...wanted, dataset: "holdout" }))).toBe(
      "evaluation evidence about the model on holdout",
    );
  });

  test("joins lists as its template states, and names delegates and roles", () => {
    const people = list([person("Mara"), person("Omar", { name: "Elif" }), person("Sam")]);
    expect(renderReason(reason("next.signers", { people }))).toBe(
      "Mara, Omar on behalf of Elif or Sam can sign.",
    );
    expect(renderReason(reason("missing.sign-off", { role: role("ml-engineer") }))).toBe(
      "a sign-off as ML engineer",
    );
    expect(renderReason(reason("next.confirm-items", { titles: list(["A", "B"]) }))).toBe(
      "Confirm “A”, “B”.",
    );
  });

  test("keeps text as it was written: text that looks like a placeholder is not filled", () => {
    expect(renderReason(verbatim("use {name} or [this]"))).toBe("use {name} or [this]");
  });
});

test("leaves to the reader what depends on the reader: instants, days and digests are separate pieces", () => {
  const at = instant("2026-11-21T02:23:00.000Z");
  const found = reason("rule.waiver-expired", { found: verbatim("Failed."), at });
  expect(reasonPieces(found)).toEqual(["Failed. The waiver expired at ", at, "."]);
  const changed = reason("permit.decision-changed", { permitted: digest(DIGEST), current: digest(DIGEST) });
  expect(reasonPieces(changed).filter((piece) => typeof piece !== "string")).toEqual([
    { digest: DIGEST },
    { digest: DIGEST },
  ]);
});
