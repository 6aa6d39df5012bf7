import { describe, expect, test } from "vitest";
import type { DocumentInput, ReportSection } from "./document-input";
import { readPdf } from "./testing/read-pdf";
import { typeset } from "./typeset";

const DIGEST = `sha256:${"ab".repeat(32)}`;

function report(sections: readonly ReportSection[], changes: Partial<DocumentInput> = {}): DocumentInput {
  return {
    template: "report",
    title: "Changes in a period",
    heading: "Q3 2026",
    footer: [DIGEST],
    qr: `https://example.org/#${DIGEST}`,
    at: new Date("2026-11-02T10:00:00Z"),
    data: { sections },
    ...changes,
  };
}

const people = (count: number): ReportSection => ({
  title: "People",
  table: {
    headings: ["Name", "Role"],
    rows: Array.from({ length: count }, (_, index) => [`person ${index}`, "approver"]),
    empty: "Nobody.",
  },
});

describe("a document", () => {
  test("claims PDF/A-3a, is tagged, and has a title, a language, its fonts and its attachments", async () => {
    const bytes = new TextEncoder().encode('{"a":1}');
    const attachments = [
      { name: "data.json", mediaType: "application/json", description: "the data", bytes },
    ];
    const pdf = await readPdf(typeset(report([people(2)], { attachments })));
    expect(pdf).toMatchObject({ archive: "3A", isTagged: true, language: "en", fontsNotEmbedded: 0 });
    expect(pdf.title).toBe("Changes in a period");
    expect([...pdf.roles]).toEqual(expect.arrayContaining(["Document", "H1", "Table", "TH", "TD"]));
    expect(pdf.attachments.get("data.json")).toEqual(bytes);
  });

  test("has its digest, its number and the number of pages on every page", async () => {
    const { pages } = await readPdf(typeset(report([people(120)])));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(DIGEST);
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    }
  });

  test("has the same bytes each time", () => {
    const input = report([people(3), { text: "山田 太郎" }]);
    const first = typeset(input);
    typeset(report([people(1)]));
    expect(Buffer.compare(typeset(input), first)).toBe(0);
  });

  test("prints text that is markup elsewhere as it is", async () => {
    const text = '#panic("x") *a* $y$ @z <t> `raw` = h \\ // c #read("house.typ") [b] ~ -- "q"';
    const { pages } = await readPdf(typeset(report([{ text, facts: [{ term: text, value: text }] }])));
    expect(pages[0]?.replaceAll("\n", " ").split(text)).toHaveLength(4);
  });

  test("prints names of many scripts, and others by their code points", async () => {
    const { pages } = await readPdf(
      typeset(report([{ text: "山田 太郎 · 김철수 · סֵפֶר · สมชาย · राम · 🔒 · a\u05b0" }])),
    );
    expect(pages[0]).toContain("山田 太郎");
    expect(pages[0]).toContain("김철수");
    expect(pages[0]).toContain("[U+1F512]");
  });

  test("breaks a word that is longer than a line", async () => {
    const long = "x".repeat(400);
    const { pages } = await readPdf(typeset(report([{ text: long }])));
    const lines = (pages[0] ?? "").split("\n").filter((line) => /^x+$/.test(line));
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join("")).toBe(long);
  });

  test("has a sentence in place of a table without rows", async () => {
    const { pages } = await readPdf(typeset(report([people(0)])));
    expect(pages[0]).toContain("Nobody.");
  });
});
