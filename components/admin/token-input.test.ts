import { expect, test } from "vitest";
import { tokenInput } from "./token-input";

function form(fields: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

test("a star means any, commas separate, and an empty field allows nothing", () => {
  const given = form([
    ["evidenceTypes", "evaluation"],
    ["evidenceTypes", "made-up"],
    ["evidenceTypes", "training-run"],
    ["environments", " * "],
    ["models", "a, b ,"],
    ["hours", "24"],
  ]);
  expect(tokenInput(given)).toEqual({
    evidenceTypes: ["evaluation", "training-run"],
    environments: "*",
    models: ["a", "b"],
    hours: 24,
  });
  expect(tokenInput(form([["evidenceTypes", "*"]]))).toMatchObject({ evidenceTypes: "*", models: [] });
  expect(tokenInput(form([]))).toMatchObject({ evidenceTypes: [] });
});
