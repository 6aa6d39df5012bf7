/** The templates of documents, each a file of this folder. */
export type DocumentTemplate = "report" | "dossier";

/** A file inside the PDF, which a reader can save unchanged. */
export interface DocumentAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly bytes: Uint8Array;
}

/** A document to typeset: a template and its data. All text is data, which the template never reads as markup. */
export interface DocumentInput {
  readonly template: DocumentTemplate;
  readonly title: string;
  /** At the right of every page's head. */
  readonly heading: string;
  /** At the foot of every page, beside the QR code: digests, and the position of the ledger. */
  readonly footer: readonly string[];
  /** The text of the QR code on every page. */
  readonly qr: string;
  /** The date of the document. The same input gives the same bytes, so it is never the time of typesetting. */
  readonly at: Date;
  /** The members that the template reads, as JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly attachments?: readonly DocumentAttachment[];
}

/** Returns a PDF/A-3a file: tagged, with its fonts. Blocks while it works, so only long use-cases and threads call it. */
export type Typeset = (document: DocumentInput) => Uint8Array;

/** Returns a PDF of each document, in their order, without blocking the event loop. */
export type TypesetAside = (documents: readonly DocumentInput[]) => Promise<readonly Uint8Array[]>;

/** The members of a document of the template `report`. */
export interface ReportData extends Readonly<Record<string, unknown>> {
  readonly sections: readonly ReportSection[];
}

export interface ReportSection {
  readonly title?: string;
  readonly text?: string;
  readonly facts?: readonly { readonly term: string; readonly value: string; readonly mono?: boolean }[];
  readonly table?: {
    readonly headings: readonly string[];
    readonly rows: readonly (readonly string[])[];
    /** The sentence in place of a table without rows. */
    readonly empty: string;
    /** Shares of the width, one per column; equal if absent. */
    readonly widths?: readonly number[];
    /** Positions of the columns that are aligned at their end: numbers. */
    readonly ends?: readonly number[];
  };
}
