import { describe, expect, test } from "vitest";
import type { ReleaseFacts } from "../decision/release-facts";
import { evaluateRelease } from "../gate/evaluate-release";
import type { LedgerAction } from "../ledger/entry";
import {
  allowedFacts,
  evidenceItem,
  GOOD_EVALUATION,
  NOW,
  PEOPLE,
  person,
  personNamed,
  signOffBy,
  unsignedFacts,
} from "../testing/facts";
import type { Audience } from "./audience";
import { type Act, newsOfAct, noticesOfNews } from "./notices-of-act";
import { noticesOfVoid, voidedSignatures } from "./voided-signatures";
import { noticeOfNeed, whoIsNeeded } from "./who-is-needed";

const RELEASE = {
  key: "screening@2.3.0",
  version: "2.3.0",
  modelTitle: "Breast screening",
  team: "clinical-ml",
};

function audience(changes: Partial<Audience> = {}): Audience {
  const owners = { training: "Mona.Keller@example.org", serving: null, incident: "rafael.costa@example.org" };
  return {
    release: RELEASE,
    people: PEOPLE,
    requesterIds: ["per_omar"],
    signerIds: ["per_olivia", "per_sam"],
    owners,
    ...changes,
  };
}

function act(action: LedgerAction, changes: Partial<Act> = {}): Act {
  const sam = { id: "per_sam", name: "Sam Okafor" };
  return {
    entryId: "led_1",
    action,
    actor: sam,
    stage: "production",
    movement: "promotion",
    reason: undefined,
    mentions: [],
    comment: undefined,
    concerned: [],
    onBehalfOf: undefined,
    mayGrant: [],
    ...changes,
  };
}

function recipientsOf(made: Act, among: Audience = audience()): readonly string[] {
  const news = newsOfAct(made, among);
  return news ? noticesOfNews(news, made, among).map(({ personId }) => personId.replace("per_", "")) : [];
}

describe("the recipients of an act", () => {
  test.each([
    { what: "a return", made: act("sign-off.rejected"), told: ["olivia", "omar", "mona", "rafael"] },
    { what: "live", made: act("promotion.live"), told: ["olivia", "omar", "mona", "rafael"] },
    { what: "a failure", made: act("promotion.failed"), told: ["olivia", "omar", "mona", "rafael", "rosa"] },
    { what: "an abort", made: act("promotion.aborted"), told: ["olivia", "omar", "mona", "rafael"] },
    {
      what: "a rollback",
      made: act("promotion.live", { movement: "rollback" }),
      told: ["olivia", "omar", "mona", "marek", "ines", "rafael", "rosa"],
    },
    {
      what: "a waiver asked for",
      made: act("waiver.requested", { mayGrant: ["security"], concerned: ["per_devi"] }),
      told: ["devi", "ines"],
    },
    {
      what: "a waiver granted",
      made: act("waiver.granted", { concerned: ["per_devi", "per_sam"] }),
      told: ["mona", "devi", "rafael"],
    },
    {
      what: "a comment",
      made: act("comment.added", { mentions: ["per_devi", "per_sam", "per_nobody"] }),
      told: ["devi"],
    },
    { what: "evidence", made: act("evidence.submitted"), told: [] },
    { what: "a refused promotion", made: act("promotion.refused"), told: [] },
  ])("$what: $told", ({ made, told }) => {
    expect(recipientsOf(made)).toEqual(told);
  });

  test("leave out its actor, under any account", () => {
    const again = { ...person("Olivia Again", "product-owner"), email: "OLIVIA.HART@example.org" };
    const people = [...PEOPLE, again];
    const byAgain = act("promotion.live", { actor: { id: again.id, name: again.name } });
    expect(recipientsOf(byAgain, audience({ people }))).not.toContain("olivia");
    expect(recipientsOf(act("promotion.live"), audience({ people }))).toContain("olivia");
  });

  test("leave out inactive people and people without a role for the team, even if named", () => {
    const people = PEOPLE.map((one) => {
      if (one.id === "per_olivia") return { ...one, active: false };
      return one.id === "per_omar"
        ? { ...one, grants: [{ role: "product-owner" as const, teams: ["another"] }] }
        : one;
    });
    expect(recipientsOf(act("sign-off.rejected"), audience({ people }))).toEqual(["mona", "rafael"]);
    expect(
      recipientsOf(act("comment.added", { mentions: ["per_olivia", "per_omar"] }), audience({ people })),
    ).toEqual([]);
  });
});

describe("the turn of a request", () => {
  const needed = (facts: ReleaseFacts, among: Audience = audience()) =>
    whoIsNeeded(evaluateRelease(facts, NOW), facts, among).map(
      ({ personId, act: what }) => `${personId.replace("per_", "")} ${what}`,
    );

  test("is that of people who may still sign", () => {
    const all = needed(unsignedFacts());
    expect(all).toContain("olivia sign");
    expect(all.every((one) => one.endsWith("sign"))).toBe(true);
    const olivias = signOffBy("Olivia", { role: "product-owner", facts: unsignedFacts() });
    expect(needed(unsignedFacts({ signOffs: [olivias] }))).not.toContain("olivia sign");
  });

  test("is nobody's without a request", () => {
    expect(needed(unsignedFacts({ request: undefined }))).toEqual([]);
  });

  test("is that of the people behind it, where anyone of a role may act; of the whole role when none of them can", () => {
    expect(needed(allowedFacts())).toEqual(["omar promote", "mona promote", "rafael promote"]);
    const nobody = audience({ requesterIds: [], owners: { training: null, serving: null, incident: null } });
    expect(needed(allowedFacts(), nobody).length).toBeGreaterThan(3);
  });

  test("is described by the act, the risk and the requester, without values of evidence", () => {
    const payload = {
      ...GOOD_EVALUATION,
      metrics: { ...(GOOD_EVALUATION as { metrics: object }).metrics, auc: 0.123456 },
    };
    const failing = unsignedFacts({ evidence: [evidenceItem({ payload })] });
    const waits = whoIsNeeded(evaluateRelease(failing, NOW), failing, audience());
    expect(waits.map(({ act: what }) => what)).toContain("fix");
    for (const facts of [failing, unsignedFacts()]) {
      const notices = whoIsNeeded(evaluateRelease(facts, NOW), facts, audience()).map((one) =>
        noticeOfNeed(one, facts, { release: RELEASE, waitId: "wai_1" }),
      );
      expect(JSON.stringify(notices)).not.toContain("0.123456");
    }
    const [first] = whoIsNeeded(evaluateRelease(unsignedFacts(), NOW), unsignedFacts(), audience());
    expect(
      first && noticeOfNeed(first, unsignedFacts(), { release: RELEASE, waitId: "wai_1" }),
    ).toMatchObject({
      title: "Sign for production: Breast screening 2.3.0",
      detail: expect.stringMatching(/^Requested by Omar Diaz\. High risk\. .+\n\nFinds smaller lesions\.$/s),
      href: "/releases/screening%402.3.0/sign-off/production",
    });
  });
});

describe("signatures that no longer count", () => {
  const facts = allowedFacts();
  const moved = { ...facts, release: { ...facts.release, caveats: "Tried on nobody." } };
  const voided = (these: ReleaseFacts) =>
    voidedSignatures(these, evaluateRelease(these, NOW)).map(({ signerId }) => signerId);

  test("are those on another digest than the present one", () => {
    expect(voided(facts)).toEqual([]);
    expect(voided(moved)).toEqual(["per_olivia", "per_marek", "per_ines"]);
  });

  test("are not withdrawn ones, nor those whose signer has signed again, nor any once the request is closed", () => {
    const [first] = facts.signOffs;
    const withdrawn = facts.signOffs.map((one) => (one === first ? { ...one, withdrawnAt: NOW } : one));
    expect(voided({ ...moved, signOffs: withdrawn })).toEqual(["per_marek", "per_ines"]);
    const again = signOffBy("Olivia", { role: "product-owner", facts: moved, id: "sgn_2", signedAt: NOW });
    expect(voided({ ...moved, signOffs: [...facts.signOffs, again] })).toEqual(["per_marek", "per_ines"]);
    expect(voided({ ...moved, request: undefined })).toEqual([]);
  });

  test("are notified to their signers, with the change, and not to its actor", () => {
    const signOff = signOffBy("Olivia", { role: "product-owner", facts });
    const tell = (actorId: string) => noticesOfVoid(signOff, "caveats", { audience: audience(), actorId });
    expect(tell("per_mona")).toMatchObject([
      { personId: "per_olivia", kind: "voided", detail: expect.stringContaining("has changed: caveats.") },
    ]);
    expect(tell(personNamed("Olivia").id)).toEqual([]);
  });
});
