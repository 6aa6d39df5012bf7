import { getDocumentProxy } from "unpdf";

/** A PDF as an independent reader sees it. */
export interface ReadPdf {
  readonly title: string;
  readonly language: string | undefined;
  readonly isTagged: boolean;
  /** Text of each page, in reading order. */
  readonly pages: readonly string[];
  /** Roles of the structure elements of all pages. */
  readonly roles: ReadonlySet<string>;
  /** Attached files by name. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** The standard that the file claims: `3A`. */
  readonly archive: string;
  /** Fonts without the file of the font. */
  readonly fontsNotEmbedded: number;
}

interface Structure {
  readonly role?: string;
  readonly children?: readonly Structure[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const raw = Buffer.from(bytes).toString("latin1");
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { info } = (await pdf.getMetadata()) as unknown as {
    readonly info: Readonly<Record<string, string>>;
  };
  const marks = (await pdf.getMarkInfo()) as { readonly Marked?: boolean } | null;
  const files = ((await pdf.getAttachments()) ?? {}) as Readonly<
    Record<string, { readonly filename: string; readonly content: Uint8Array }>
  >;
  const roles = new Set<string>();
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
    collectRoles((await page.getStructTree()) as Structure | null, roles);
  }
  const count = (pattern: RegExp) => (raw.match(pattern) ?? []).length;
  return {
    title: info.Title ?? "",
    language: /\/Lang \(([^)]*)\)/.exec(raw)?.[1],
    isTagged: marks?.Marked === true,
    pages,
    roles,
    attachments: new Map(Object.values(files).map(({ filename, content }) => [filename, content])),
    archive: ["part", "conformance"]
      .map((name) => new RegExp(`pdfaid:${name}>(\\w+)<`).exec(raw)?.[1] ?? "")
      .join(""),
    fontsNotEmbedded: count(/\/Type \/FontDescriptor/g) - count(/\/FontFile[23]? /g),
  };
}

function collectRoles(node: Structure | null, roles: Set<string>): void {
  if (!node) return;
  if (node.role) roles.add(node.role);
  for (const child of node.children ?? []) collectRoles(child, roles);
}
