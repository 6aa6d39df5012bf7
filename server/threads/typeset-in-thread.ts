import type { DocumentInput, TypesetAside } from "@/server/reports/document/document-input";
import { runInThread } from "./run-in-thread";

export interface TypesetThreadInput {
  readonly documents: readonly DocumentInput[];
}

const MODULE = new URL("./typeset-thread.ts", import.meta.url);
let last: Promise<unknown> = Promise.resolve();

/** Typesets documents in a thread that ends after it. One thread works at a time, so that memory stays bounded. */
export const typesetInThread: TypesetAside = (documents) => {
  const run = () =>
    runInThread<TypesetThreadInput, never, readonly Uint8Array[]>({
      module: MODULE,
      input: { documents },
      onProgress: () => undefined,
    });
  const pdfs = last.then(run, run);
  last = pdfs.catch(() => undefined);
  return pdfs;
};
