import { expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { prepareParameters } from "./prepare-parameters";

test("a parameter has its value, the values of models, and its gates, but no gate that reads a longer name", () => {
  const { document } = requirePolicy(
    publishedPacks().find(({ yaml }) => yaml.includes("name: regulated"))?.yaml ?? "",
  );
  const rows = prepareParameters(document);
  expect(rows.find(({ name }) => name === "aucMin")).toEqual({
    name: "aucMin",
    value: "0.82",
    own: "0.95 for breast-screening",
    gates: ["AUC on the pinned hold-out set"],
  });
  expect(rows.find(({ name }) => name === "sampleSizeMin")?.gates).toHaveLength(4);
});
