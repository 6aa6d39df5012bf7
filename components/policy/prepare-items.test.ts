import { expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { itemInWords, prepareItems } from "./prepare-items";

const { spec } = requirePolicy(
  publishedPacks().find(({ name }) => name === "regulated")?.yaml ?? "",
).document;

test("items are in the order of the gates, each once, with the gate or module that includes it", () => {
  const items = prepareItems(spec);
  expect(items.map(({ id }) => id).sort()).toEqual(Object.keys(spec.checklists).sort());
  expect(items.slice(0, 5).map(({ id }) => id)).toEqual([
    "rollback-runbook",
    "monitoring-live",
    "incident-owner",
    "privacy-review",
    "governance-review",
  ]);
  expect(items.find(({ id }) => id === "hazard-log")?.askedWith).toEqual([
    "Clinical safety (ISO 14971, DCB 0129), high tier",
  ]);
  expect(items.find(({ id }) => id === "clinician-oversight")?.askedWith).toEqual([
    "Readiness of models about health",
  ]);
  expect(items.filter(({ askedWith }) => askedWith.length === 0)).toEqual([]);
  const [first] = Object.values(spec.checklists);
  expect(prepareItems({ ...spec, gates: [] })[0]).toMatchObject({ item: first, askedWith: [] });
});

test("other requirements of an item are listed", () => {
  const words = (id: string) =>
    itemInWords(spec.checklists[id] ?? { title: "", evidence: "none", notApplicable: "refused" });
  expect(words("governance-review")).toEqual([
    "in words: strategy, users, regulation, service levels, burden",
    "due 14 days after the release is opened",
  ]);
  expect(words("downtime-drill")).toEqual(["a completed drill"]);
  expect(words("incident-owner")).toEqual([]);
});
