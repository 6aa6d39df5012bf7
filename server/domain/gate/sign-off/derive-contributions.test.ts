import { describe, expect, test } from "vitest";
import { digestOf } from "../../canonical/index";
import { type ContributionFacts, deriveContributions } from "./derive-contributions";

const mona = {
  id: "per_mona",
  name: "Mona Keller",
  email: "mona.keller@example.org",
  issuer: "https://idp",
  subject: "1",
  active: true,
  grants: [],
};
const marek = {
  ...mona,
  id: "per_marek",
  name: "Marek Novak",
  email: "marek.novak@example.org",
  subject: "2",
};

const facts: ContributionFacts = {
  components: [
    {
      kind: "model",
      name: "m",
      version: "1",
      digest: digestOf("m"),
      uri: "s3://m",
      createdBy: "Mona.Keller@example.org",
      attributes: {},
    },
    { kind: "dataset", name: "d", version: "1", digest: digestOf("d"), uri: "s3://d", attributes: {} },
  ],
  evidence: [],
  people: [mona, marek],
  requesterPersonIds: [],
  policyAuthorIds: [],
  waiverGranterIds: [],
  openedByOwnerIds: [],
  declarations: [],
};
const who = (given: Partial<ContributionFacts>, ground: string) =>
  deriveContributions({ ...facts, ...given })
    .filter((contribution) => contribution.ground === ground)
    .map((contribution) => contribution.personId);

describe("contributors", () => {
  test("an email address matches a known person regardless of upper and lower case", () =>
    expect(who({}, "trained-model")).toEqual(["per_mona"]));

  test("issuer and subject match a person", () => {
    const [model, data] = facts.components;
    expect(
      who(
        {
          components: [
            { ...(model as NonNullable<typeof model>), createdBy: "https://idp|2" },
            ...(data ? [data] : []),
          ],
        },
        "trained-model",
      ),
    ).toEqual(["per_marek"]);
  });

  test("a record that names nobody leaves the question open", () =>
    expect(who({}, "supplied-data")).toEqual([undefined]));

  test("a name that matches nobody leaves the question open", () =>
    expect(
      who(
        {
          components: [
            {
              kind: "dataset",
              name: "d",
              version: "1",
              digest: digestOf("d"),
              uri: "s3://d",
              createdBy: "ghost@example.org",
              attributes: {},
            },
          ],
        },
        "supplied-data",
      ),
    ).toEqual([undefined]));

  test("a declaration answers exactly the open question it was made for", () => {
    expect(
      who(
        { declarations: [{ ground: "supplied-data", claimedAs: "", personId: "per_marek" }] },
        "supplied-data",
      ),
    ).toEqual(["per_marek"]);
    expect(
      who(
        { declarations: [{ ground: "supplied-data", claimedAs: "other", personId: "per_marek" }] },
        "supplied-data",
      ),
    ).toEqual([undefined]);
  });

  test("naming a colleague does not make the owner of the submitting account independent", () =>
    expect(
      who(
        {
          components: [],
          evidence: [
            {
              id: "evd_1",
              type: "evaluation",
              collector: "trainer-ci",
              collectorOwnerIds: ["per_mona"],
              origin: { engine: "ci", runId: "1", actor: "marek.novak@example.org" },
            },
          ],
        },
        "trained-model",
      ),
    ).toEqual(["per_mona", "per_marek"]));
});
