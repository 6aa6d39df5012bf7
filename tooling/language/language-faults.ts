import { PHRASES } from "./phrases";
import { type Passage, readPassages } from "./read-passages";

export interface LanguageFault {
  readonly path: string;
  readonly line: number;
  readonly kind: Passage["kind"];
  /** The words as written. */
  readonly words: string;
  readonly instead: string;
}

/** A sentence that starts like a question and does not ask one. With a comma, "When … , the run ends" has its main clause behind it. */
const FREE_RELATIVE =
  /^(?:(?:what|whether|whom?|whose|why|how|which)(?:'s)?\b|(?:where|when)\b(?!.*,)).*[^?]$/is;
const LOOSE_TITLE = /^(?:nor|neither|and|but|or|so|then)\b/i;

/** Finds free relative clauses in comments and titles, and refused phrases everywhere. */
export function languageFaults(path: string, text: string): readonly LanguageFault[] {
  return readPassages(path, text).flatMap((passage) => {
    const fault = (at: number, words: string, instead: string): LanguageFault => {
      const line =
        text.slice(0, passage.start).split("\n").length + passage.text.slice(0, at).split("\n").length - 1;
      return { path, line, kind: passage.kind, words: words.replace(/\s+/g, " ").slice(0, 90), instead };
    };
    const faults = PHRASES.flatMap(({ found, instead }) =>
      [...passage.text.matchAll(new RegExp(found.source.replaceAll(" ", "\\s+"), "gi"))].map(
        ({ 0: words, index }) => fault(index, words, instead),
      ),
    );
    if (passage.kind === "copy") return faults;
    for (const { sentence, at } of sentencesOf(passage)) {
      if (FREE_RELATIVE.test(sentence) && !(passage.kind === "title" && /^wh(en|ere)\b/.test(sentence)))
        faults.push(fault(at, sentence, "subject, verb, object"));
      if (passage.kind === "title" && LOOSE_TITLE.test(sentence))
        faults.push(fault(at, sentence, "a complete claim"));
    }
    return faults;
  });
}

/** A title is one sentence; a comment ends sentences by a full stop, an empty line, a tag or a list. */
function sentencesOf({ kind, text }: Passage): readonly { readonly sentence: string; readonly at: number }[] {
  if (kind === "title") return [{ sentence: text.trim(), at: 0 }];
  const starts = [
    0,
    ...[...text.matchAll(/[.!?]["')]*\s+(?=[A-Z"`(])|\n\s*\n|@\w+\s|\n\s*- /g)].map(
      ({ 0: end, index }) => index + end.length,
    ),
  ];
  return starts.map((at, place) => ({ sentence: text.slice(at, starts[place + 1]).trim(), at }));
}
