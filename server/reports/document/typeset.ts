import path from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { encodeQR } from "qr";
import { allFonts, commonFonts, type DocumentFonts } from "./document-fonts";
import type { DocumentInput, Typeset } from "./document-input";
import { mapStrings, printable } from "./printable";

/** Archived for the long term, tagged, its text extractable, and with attached sources (ISO 19005-3, level A). */
const STANDARD = "a-3a";
const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const DATA = path.join(FOLDER, "data.json");
/** Compilations after which what the compiler remembers is forgotten. */
const REMEMBERED = 2;
/** Most characters of each of the two texts in the head of a page. */
const HEAD_MAX = 48;

const compilers = new Map<DocumentFonts, NodeCompiler>();

/**
 * Typesets a document. The same input gives the same bytes on every machine: only the fonts of this product are
 * used. A character without a glyph is printed as its code point. If a sequence of characters cannot be shaped, all
 * characters outside the main font are.
 */
export const typeset: Typeset = (document) => {
  const fonts = fontsFor(document);
  try {
    return typesetWith(fonts, document, fonts.prints);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes("could not be displayed")) throw error;
    return typesetWith(fonts, document, fonts.printsPlainly);
  }
};

/** The East Asian fonts are large, and few documents need them. */
function fontsFor({ title, heading, footer, data }: DocumentInput): DocumentFonts {
  const common = commonFonts();
  let isEnough = true;
  mapStrings([title, heading, footer, data], (text) => {
    isEnough &&= printable(text, common.prints) === printable(text, () => true);
    return text;
  });
  return isEnough ? common : allFonts();
}

function typesetWith(
  fonts: DocumentFonts,
  document: DocumentInput,
  prints: (codePoint: number) => boolean,
): Uint8Array {
  const compiler = compilerWith(fonts);
  const { template, attachments = [] } = document;
  try {
    compiler.mapShadow(DATA, Buffer.from(JSON.stringify(dataOf(document, prints))));
    for (const [index, { bytes }] of attachments.entries())
      compiler.mapShadow(path.join(FOLDER, attachmentAt(index)), Buffer.from(bytes));
    const compiled = compiler.compile({
      mainFilePath: path.join(FOLDER, `${template}.typ`),
      resetRead: true,
    });
    if (!compiled.result)
      throw new Error(
        `the template ${template} does not compile: ${JSON.stringify(compiler.fetchDiagnostics(compiled.takeDiagnostics() as never))}`,
      );
    return compiler.pdf(compiled.result, { pdfStandard: STANDARD });
  } finally {
    compiler.resetShadow();
    compiler.evictCache(REMEMBERED);
  }
}

function compilerWith(fonts: DocumentFonts): NodeCompiler {
  const known = compilers.get(fonts);
  if (known) return known;
  const compiler = NodeCompiler.create({ workspace: FOLDER, fontArgs: [{ fontBlobs: [...fonts.files] }] });
  compilers.set(fonts, compiler);
  return compiler;
}

/** The head of a page is one line. */
function short(line: string): string {
  const characters = [...line];
  return characters.length > HEAD_MAX ? `${characters.slice(0, HEAD_MAX).join("")}…` : line;
}

const attachmentAt = (index: number) => `attachment-${index}`;

function dataOf(document: DocumentInput, prints: (codePoint: number) => boolean): unknown {
  const { title, heading, footer, qr, at, data, attachments = [] } = document;
  const shown = mapStrings({ ...data, title, heading, footer }, (text) => printable(text, prints));
  return {
    ...(shown as object),
    headings: [title, heading].map(short).map((line) => printable(line, prints)),
    author: "Countersign",
    qr: encodeQR(qr, "svg", { ecc: "low", border: 1 }),
    at: {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    },
    attachments: attachments.map(({ name, mediaType, description }, index) => ({
      ...{ path: attachmentAt(index), name, mediaType, description },
    })),
  };
}
