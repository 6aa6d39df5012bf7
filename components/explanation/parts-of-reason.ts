import { readableReason } from "./readable-reason";

/** A stretch of a sentence: words, or an instant named in it. */
export interface ReasonPart {
  readonly text: string;
  readonly at?: Date;
}

const INSTANT = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)/;

/** The evaluator's sentence cut where it names an instant (ISO 8601, UTC); put together again, the texts are the readable sentence. */
export function partsOfReason(reason: string): readonly ReasonPart[] {
  return readableReason(reason)
    .split(INSTANT)
    .filter((text) => text !== "")
    .map((text) => (INSTANT.test(text) && !Number.isNaN(Date.parse(text)) ? { text, at: new Date(text) } : { text }));
}
