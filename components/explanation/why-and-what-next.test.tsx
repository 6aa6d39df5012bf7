import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { GateResult } from "@/server/domain/decision/evaluation";
import { opens, VERDICTS, type Verdict } from "@/server/domain/decision/verdict";
import { ERROR_CODES } from "@/server/domain/error/app-error";
import { ERROR_TABLE } from "@/server/domain/error/error-table";
import { ACTS } from "@/server/domain/explanation/acts";
import { explainAct } from "@/server/domain/explanation/explain-act";
import { explainGate } from "@/server/domain/explanation/explain-gate";
import { explainRefusal } from "@/server/domain/explanation/explain-refusal";
import { explainStop, STOP_KINDS } from "@/server/domain/explanation/explain-stop";
import { BLOCKED_KINDS, type Explanation, MOVES } from "@/server/domain/explanation/explanation";
import { moveLink } from "@/server/domain/explanation/move-link";
import { nextOf } from "@/server/domain/explanation/moves";
import { refusalRow } from "@/server/domain/explanation/refusal-table";
import type { Roster } from "@/server/domain/explanation/roster";
import { GATE_KINDS, type GateDefinition, type GateKind } from "@/server/domain/policy/policy-document";
import { verbatim } from "@/server/domain/reason/reason";
import { renderReason } from "@/server/domain/reason/render-reason";
import { BLOCKED_KIND_PRESENTATION } from "./blocked-kinds";
import { WhyAndWhatNext } from "./why-and-what-next";

/**
 * Covers rule U2: the one component explains everything the domain can answer. Verdicts, gate kinds, stops,
 * actions and codes come from the domain's own lists, so an addition without an explanation fails to compile or
 * fails here.
 */
const roster: Roster = {
  people: [
    { id: "per_1", name: "Olivia Hart", roles: ["product-owner"] },
    { id: "per_2", name: "Mona Keller", roles: ["ml-engineer"] },
    { id: "per_3", name: "Dana Ruiz", roles: ["data-engineer"] },
    { id: "per_4", name: "Sam Okafor", roles: ["security"] },
    { id: "per_5", name: "Rafael Costa", roles: ["sre"] },
    { id: "per_6", name: "Ada Byrne", roles: ["admin"] },
  ],
  accounts: [
    { name: "trainer-ci", role: "pipeline" },
    { name: "deployer", role: "engine" },
  ],
};

const PLACE = {
  release: "screening@1.0.0",
  stage: "production",
  gateId: "g",
  model: "screening",
  policy: "regulated",
  soakStage: "staging",
};

/** Returns the visible text of the markup, with one space in place of tags. */
function seen(explanation: Explanation): string {
  const link = moveLink(explanation.move, PLACE);
  const html = renderToStaticMarkup(
    <WhyAndWhatNext
      explanation={explanation}
      now={new Date("2026-11-01T09:00:00Z")}
      act={link && <a href={link.href}>{link.words}</a>}
    />,
  );
  return html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&gt;", ">")
    .replaceAll(/\s+/g, " ");
}

/** Expects the rule, the finding, who can act, the next step and a link. */
function expectExplained(explanation: Explanation): void {
  const text = seen(explanation);
  expect(text).toContain(BLOCKED_KIND_PRESENTATION[explanation.kind].word);
  expect(text).toContain(renderReason(explanation.title));
  if (explanation.rule !== undefined) expect(text).toContain(renderReason(explanation.rule));
  if (explanation.found !== undefined) expect(text).toContain(renderReason(explanation.found));
  for (const missing of explanation.missing) expect(text).toContain(renderReason(missing));
  if (explanation.measured !== undefined) expect(text).toContain(explanation.counted ?? "measured");
  if (explanation.required !== undefined) expect(text).toContain("required");
  if (explanation.kind === "open") return;
  expect(text).toMatch(/Who can act \S/);
  for (const { name } of explanation.who.slice(0, 3)) expect(text).toContain(name);
  if (explanation.who.length === 0) expect(explanation.whoInWords).toMatch(/\w{3}/);
  expect(renderReason(explanation.next)).toMatch(/\w{3}/);
  expect(text).toContain(`Next ${renderReason(explanation.next)}`);
  const link = moveLink(explanation.move, PLACE);
  expect(link?.href).toMatch(/^\//);
  expect(text).toContain(link?.words);
}

const BASE = {
  id: "g",
  title: "The gate under test",
  boundary: "promotion",
  stages: [],
  tiers: [],
  mode: "block",
  controls: [],
} as const;
const DEFINITIONS: Readonly<Record<GateKind, GateDefinition>> = {
  rule: {
    ...BASE,
    kind: "rule",
    evidence: { type: "evaluation", from: [], subject: "model" },
    whenNoBaseline: "missing",
    rule: "e.metrics.auc >= p.aucMin",
    measured: "e.metrics.auc",
    required: "p.aucMin",
  },
  checklist: { ...BASE, kind: "checklist", checklist: ["runbook"] },
  external: {
    ...BASE,
    kind: "external",
    external: { party: "assessor", timeoutHours: 72, owner: "security", question: "May it?" },
  },
  "sign-off": {
    ...BASE,
    kind: "sign-off",
    signOff: {
      statement: "s",
      freshAuthenticationMinutes: 10,
      tiers: { low: [], medium: [], high: [{ role: "product-owner", count: 1 }] },
      independentOf: ["trained-model"],
    },
  },
  soak: { ...BASE, kind: "soak", soak: { stage: "staging", hours: 24 } },
  window: { ...BASE, kind: "window", window: { calendar: "changes" } },
};

function gateOf(kind: GateKind, status: Verdict): GateResult {
  const isTimed = kind === "window" || kind === "soak";
  return {
    ...BASE,
    kind,
    status,
    isContent: kind === "rule" || kind === "checklist",
    reason: verbatim(`As the evaluator says: ${status}.`),
    measured: kind === "rule" ? 0.71 : kind === "soak" ? 12.5 : undefined,
    ...(kind === "rule" && { comparator: ">=" as const }),
    required: kind === "rule" ? 0.75 : kind === "soak" ? 24 : undefined,
    missing: status === "missing" && kind === "rule" ? [verbatim("evaluation evidence about the model")] : [],
    who: [],
    next: undefined,
    evidence: [],
    why: undefined,
    ...(kind === "checklist"
      ? {
          items: [
            {
              id: "runbook",
              title: "The runbook was walked through",
              status: opens(status) ? ("passed" as const) : ("missing" as const),
              reason: verbatim("open"),
              evidence: undefined,
              answeredBy: undefined,
              answeredAt: undefined,
            },
          ],
        }
      : {}),
    ...(kind === "sign-off"
      ? {
          slots: [
            {
              role: "security" as const,
              filledBy: {
                signOffId: "sgn_1",
                personId: "per_4",
                name: "Sam Okafor",
                signedAt: "2026-10-31T09:00:00Z",
              },
              candidates: [],
            },
            { role: "product-owner" as const, filledBy: undefined, candidates: [] },
          ],
        }
      : {}),
    ...(isTimed && status === "waiting" ? { opensAt: "2026-11-02T09:00:00.000Z" } : {}),
  };
}

const around = { roster, rules: {}, isAsked: true, signingOpen: true, hasUnknownContributors: false };

describe.each(GATE_KINDS)("the explanation of a %s gate", (kind) => {
  test.each(VERDICTS)("is complete if it is %s", (status) => {
    const explanation = explainGate({ ...around, gate: gateOf(kind, status), definition: DEFINITIONS[kind] });
    expectExplained(explanation);
    expect(explanation.kind === "open").toBe(opens(status));
    if (explanation.kind !== "open")
      expect(explanation.who.length + explanation.whoInWords.length).toBeGreaterThan(0);
  });

  test.each(VERDICTS.filter((status) => !opens(status)))(
    "is complete without details of the policy if it is %s",
    (status) => {
      expectExplained(explainGate({ ...around, gate: gateOf(kind, status), definition: undefined }));
    },
  );
});

test("gates with a measure show numbers: rule, checklist, sign-off and soak", () => {
  const text = (kind: GateKind, status: Verdict) =>
    seen(explainGate({ ...around, gate: gateOf(kind, status), definition: DEFINITIONS[kind] }));
  expect(text("rule", "failed")).toContain("0.71 measured · ≥ 0.75 required");
  expect(text("checklist", "missing")).toContain("0 answered · 1 required");
  expect(text("sign-off", "waiting")).toContain("1 signed · 2 required");
  expect(text("soak", "waiting")).toContain("12.5 hours measured · 24 hours required");
});

test("a gate that waits for time says until when, and one that waits for people says who signed and who has not", () => {
  expect(
    seen(explainGate({ ...around, gate: gateOf("window", "waiting"), definition: DEFINITIONS.window })),
  ).toMatch(/When 2 Nov 2026.* in 1 day/);
  const signing = seen(
    explainGate({ ...around, gate: gateOf("sign-off", "waiting"), definition: DEFINITIONS["sign-off"] }),
  );
  expect(signing).toContain("Signed Sam Okafor (security)");
  expect(signing).toContain("No signer may be a person who trained the model");
});

test.each([
  { when: "nobody asked", change: { isAsked: false }, move: "ask" },
  { when: "signing is shut", change: { signingOpen: false }, move: "see-gates" },
  {
    when: "it is unknown who trained it",
    change: { hasUnknownContributors: true },
    move: "declare-contributor",
  },
  { when: "people may sign", change: {}, move: "sign" },
] as const)("the next step of a missing signature when $when is $move", ({ change, move }) => {
  const explanation = explainGate({
    ...around,
    ...change,
    gate: gateOf("sign-off", "waiting"),
    definition: DEFINITIONS["sign-off"],
  });
  expect(explanation.move).toBe(move);
  expectExplained(explanation);
});

test.each(STOP_KINDS)("the stop %s is explained", (kind) => {
  const explanation = explainStop({ kind, reason: verbatim(`Stopped by ${kind}.`) }, roster);
  expect(explanation.kind).toBe("blocked");
  expectExplained(explanation);
});

test.each(ACTS.flatMap((act) => BLOCKED_KINDS.map((because) => ({ act, because }))))(
  "the action $act that is $because is explained",
  ({ act, because }) => {
    const explanation = explainAct(
      { act, allowed: false, because, reason: verbatim("Not now, and why."), move: "see-gates" },
      { roster, missing: [verbatim("A gate")] },
    );
    expect(explanation).toBeDefined();
    if (explanation) expectExplained(explanation);
    expect(
      explainAct(
        { act, allowed: true, because: undefined, reason: undefined, move: undefined },
        { roster, missing: [] },
      ),
    ).toBeUndefined();
  },
);

const DETAILS = {
  gates: [
    { ...gateOf("rule", "failed"), who: [{ role: "collector", personId: undefined, name: "trainer-ci" }] },
  ],
  stops: [{ kind: "hold", reason: verbatim("On hold by Rafael: incident.") }],
  errors: [{ pointer: "/stage", detail: "expected staging or production" }],
};

describe.each([...ERROR_CODES, "unexpected", "unreachable"])("the refusal %s is explained", (code) => {
  const title = Object.hasOwn(ERROR_TABLE, code)
    ? ERROR_TABLE[code as keyof typeof ERROR_TABLE].title
    : "It did not work";
  const refusal = { code, title, detail: "What was wrong, in a sentence." };

  test("without facts", () => expectExplained(explainRefusal({ ...refusal, details: {} }, roster)));

  test("with the facts it comes with", () => {
    const { measured, required } = refusalRow(code);
    const numbers = Object.fromEntries(
      [measured, required].flatMap((name, index) => (name === undefined ? [] : [[name, 7 + index]])),
    );
    const explanation = explainRefusal({ ...refusal, details: { ...DETAILS, ...numbers } }, roster);
    expectExplained(explanation);
    expect(explanation.measured).toBe(measured === undefined ? undefined : 7);
    expect(explanation.required).toBe(required === undefined ? undefined : 8);
    const text = seen(explanation);
    expect(text).toContain(
      "The gate under test: As the evaluator says: failed. (0.71 measured, 0.75 required)",
    );
    expect(text).toContain("On hold by Rafael: incident.");
    expect(text).toContain("/stage: expected staging or production");
    expect(text).toContain("trainer-ci");
  });
});

test("every known code has its own explanation; an unknown code is explained as an internal error", () => {
  for (const code of ERROR_CODES) expect(refusalRow(code), code).not.toBe(refusalRow("unexpected"));
  expect(refusalRow("never-heard-of")).toBe(refusalRow("unexpected"));
  expect(refusalRow("constructor")).toBe(refusalRow("unexpected"));
});

test("roles in a refusal become people", () => {
  const { who } = explainRefusal(
    { code: "not-permitted", title: "t", detail: "d", details: { roles: ["sre", "admin"] } },
    roster,
  );
  expect(who.map(({ name }) => name)).toEqual(["Rafael Costa", "Ada Byrne"]);
});

test("every next step says what to do and has a link, except the one that needs no action", () => {
  for (const move of MOVES) {
    expect(renderReason(nextOf(move))).toMatch(/\w{3}/);
    expect(moveLink(move, PLACE) === undefined, move).toBe(move === "none");
    expect(moveLink(move, {}) === undefined, move).toBe(move === "none");
  }
});

test("blocked, waiting and not permitted differ by icon, word, colour and frame", () => {
  const looks = BLOCKED_KINDS.map((kind) => BLOCKED_KIND_PRESENTATION[kind]);
  for (const part of ["icon", "word", "tone"] as const)
    expect(new Set(looks.map((look) => look[part])).size).toBe(BLOCKED_KINDS.length);
  const frames = BLOCKED_KINDS.map((kind) => {
    const explanation = { ...explainStop({ kind: "hold", reason: verbatim("r") }, roster), kind };
    return /border-(solid|dashed|double)/.exec(
      renderToStaticMarkup(<WhyAndWhatNext explanation={explanation} />),
    )?.[1];
  });
  expect(frames).toEqual(["solid", "dashed", "double"]);
});
