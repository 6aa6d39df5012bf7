import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { readPdf } from "@/server/reports/document/testing/read-pdf";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { getDecision } from "../decision/get-decision";
import type { Caller } from "../kernel/command";
import { searchLedgerEntries } from "../ledger/search-entries";
import { requestPromotion } from "../promotion/request-promotion";
import { signRelease } from "../sign-off/sign-release";
import { exportDossier } from "./export-dossier";

let team: Scenario;
let auditor: Caller;
let release: string;
let target: { readonly release: string; readonly stage: "production" };

/** A release that Olivia has signed and Sam has not. */
beforeAll(async () => {
  team = await createScenario();
  const { kernel, trainer } = team;
  release = await team.release("1.0.0");
  target = { release, stage: "production" };
  const rafael = await team.signIn("Rafael", "sre");
  const item = { itemId: "runbook", answer: "confirmed", evidence: "https://wiki.example.org/drill" };
  await confirmChecklistItem.execute(kernel, rafael, { ...target, ...item });
  await requestPromotion.execute(kernel, trainer, target);
  auditor = await team.signIn("Audrey", "auditor");
});
afterAll(() => team.kernel.drop());

const take = (input: object = target) => exportDossier.execute(team.kernel, auditor, input);
const present = async () => (await getDecision.execute(team.kernel, auditor, target)).evaluation;

async function sign(name: string, role: "product-owner" | "security"): Promise<void> {
  const { decisionDigest: expectedDecisionDigest } = await present();
  const signer = await team.signIn(name, role);
  const signing = { ...target, role, meaning: "approve", expectedDecisionDigest };
  await signRelease.execute(team.kernel, signer, signing);
}

describe("the dossier as a PDF", () => {
  test("without a recorded decision states that it is an evaluation, and that nobody has signed", async () => {
    const { pages } = await readPdf((await take()).bytes);
    const text = pages.join("\n").replaceAll("\n", " ");
    expect(text).toContain("This is an evaluation, not a decision.");
    expect(text).toContain("Nobody has signed yet.");
    expect(text).toContain("product owner");
  });

  test("has the printed name, role, time with zone, meaning and digest of a signature", async () => {
    await sign("Olivia", "product-owner");
    const { pages, attachments } = await readPdf((await take()).bytes);
    const { decisionDigest } = await present();
    const [first = ""] = pages;
    for (const printed of [
      "Olivia",
      "product owner",
      "approval",
      "2026-11-01 09:00 UTC",
      "in force on this decision",
    ])
      expect(first).toContain(printed);
    for (const page of pages) expect(page).toContain(`decision ${decisionDigest}`);
    const attached = new TextDecoder().decode(attachments.get("dossier.json"));
    expect(digestOf(attached)).toBe(decisionDigest);
    const text = pages.join("\n");
    for (const part of [
      "Signatures still missing",
      "Waived",
      "Not checked",
      "What would change the decision",
    ])
      expect(text).toContain(part);
    expect(text).toContain("0.97 measured. The gate closes below");
  });

  test("has the same bytes later, until another decision is recorded", async () => {
    const first = await take();
    team.kernel.pass({ hours: 1 });
    expect(await take()).toEqual(first);
    await sign("Sam", "security");
    const signed = await take();
    expect(signed.digest).not.toBe(first.digest);
    expect((await readPdf(signed.bytes)).pages.join("\n")).toContain("Sam");
  });

  test("is on record with its requester and its digest", async () => {
    const { digest } = await take();
    const { items } = await searchLedgerEntries.execute(team.kernel, auditor, { subject: digest });
    expect(items[0]).toMatchObject({ action: "evidence.exported", actor: { name: "Audrey" } });
    expect(items[0]?.subjects.map(({ name }) => name)).toContain(release);
  });

  test("of a release out of reach or a stage that the policy does not have is refused", async () => {
    await expect(take({ release: "screening@9.9.9" })).rejects.toMatchObject({ code: "not-found" });
    await expect(take({ release, stage: "moon" })).rejects.toMatchObject({ code: "validation-failed" });
  });
});
