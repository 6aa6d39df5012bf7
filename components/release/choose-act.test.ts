import { expect, test } from "vitest";
import type { Act, PermittedAct } from "@/server/domain/explanation/acts";
import { verbatim } from "@/server/domain/reason/reason";
import { chooseAct } from "./choose-act";

const open = (act: Act): PermittedAct => ({
  act,
  allowed: true,
  because: undefined,
  reason: undefined,
  move: undefined,
});
const closed = (act: Act, because: PermittedAct["because"]): PermittedAct => ({
  act,
  allowed: false,
  because,
  reason: verbatim("a rule"),
  move: "see-gates",
});

test.each([
  {
    when: "all gates are open",
    acts: [closed("request", "waiting"), closed("sign", "waiting"), open("promote")],
    act: "promote",
  },
  {
    when: "a signature is wanted",
    acts: [closed("request", "waiting"), open("sign"), closed("promote", "waiting")],
    act: "sign",
  },
  {
    when: "nobody asked yet",
    acts: [open("request"), closed("sign", "waiting"), closed("promote", "blocked")],
    act: "request",
  },
  {
    when: "signing is not open yet",
    acts: [closed("request", "waiting"), closed("sign", "blocked"), closed("promote", "blocked")],
    act: "sign",
  },
  {
    when: "the reader may not sign",
    acts: [closed("request", "waiting"), closed("sign", "not-permitted"), closed("promote", "blocked")],
    act: "promote",
  },
  {
    when: "the reader may do nothing",
    acts: [
      closed("request", "not-permitted"),
      closed("sign", "not-permitted"),
      closed("promote", "not-permitted"),
    ],
    act: "promote",
  },
] as const)("when $when, the action is to $act", ({ acts, act }) => {
  expect(chooseAct(acts)?.act).toBe(act);
});

test("a possible signature that nothing waits for is not the primary action", () => {
  const acts = [closed("request", "waiting"), open("sign"), closed("promote", "waiting")];
  expect(chooseAct(acts, { isAsked: false })?.act).toBe("promote");
});

test("while the release is on its way, a person who can return it is offered that, until its permit is spent", () => {
  const onItsWay = (act: Act): PermittedAct => ({ ...closed(act, "waiting"), move: "see-promotions" });
  const others = [onItsWay("request"), onItsWay("sign"), onItsWay("promote")];
  expect(chooseAct([...others, open("return")])?.act).toBe("return");
  expect(chooseAct([...others, onItsWay("return")])?.act).toBe("sign");
  const another = [closed("request", "waiting"), open("sign"), onItsWay("promote"), open("return")];
  expect(chooseAct(another)?.act).toBe("sign");
});

test("without any answer there is no action", () => {
  expect(chooseAct([])).toBeUndefined();
});
