import { expect, test } from "vitest";
import type { DocumentInput } from "@/server/reports/document/document-input";
import { typeset } from "@/server/reports/document/typeset";
import { typesetInThread } from "./typeset-in-thread";

const report = (heading: string): DocumentInput => ({
  ...{ template: "report", title: "A report", heading, footer: [], qr: "https://example.org/" },
  at: new Date("2026-11-02T10:00:00Z"),
  data: { sections: [{ text: "A text" }] },
});

test("a thread typesets each document to the same bytes as the process, in their order", async () => {
  const documents = ["one", "two"].map(report);
  const [pdfs, later] = await Promise.all([typesetInThread(documents), typesetInThread([report("three")])]);
  for (const [index, pdf] of pdfs.entries())
    expect(Buffer.compare(pdf, typeset(documents[index] as DocumentInput))).toBe(0);
  expect([pdfs.length, later.length]).toEqual([2, 1]);
});

test("a document that cannot be typeset is a failure, and the next one is typeset", async () => {
  await expect(typesetInThread([{ ...report("x"), template: "none" as never }])).rejects.toThrow("none");
  expect(await typesetInThread([report("y")])).toHaveLength(1);
});
