import { expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { BLANK_POLICY, beginPolicy } from "./begin-policy";

const starters = [{ name: "blank", yaml: BLANK_POLICY }, ...publishedPacks()];

test.each(starters)("$name starts a valid policy that differs only in name and title", ({ yaml }) => {
  const begun = requirePolicy(
    beginPolicy(yaml, { name: "lending-emea", title: 'Lending: "EMEA" # and more' }),
  ).document;
  const { document } = requirePolicy(yaml);
  expect(begun.metadata).toMatchObject({ name: "lending-emea", title: 'Lending: "EMEA" # and more' });
  expect(begun.spec).toEqual(document.spec);
});

test("a dollar sign in a title stays a dollar sign", () => {
  expect(beginPolicy(BLANK_POLICY, { name: "a-b", title: "$1 and $&" })).toContain('title: "$1 and $&"');
});
