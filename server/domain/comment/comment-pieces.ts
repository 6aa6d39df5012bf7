/** A piece of a comment: plain text, a mention, a link, or quoted code. */
export interface CommentPiece {
  readonly kind: "text" | "mention" | "link" | "code";
  /** As typed. */
  readonly text: string;
}

/**
 * Quoted text first, so that it has no mentions; then addresses, whose `@` is no mention either; then
 * `@first.last`.
 */
const MARKED =
  /(?<code>`[^`\n]+`)|(?<link>https?:\/\/[^\s<>"`]+)|(?<![\p{L}\p{N}_@./+-])@(?<mention>[\p{L}\p{N}][\p{L}\p{N}._+'-]*(?:@[\p{L}\p{N}][\p{L}\p{N}.-]*)?)(?![\p{L}\p{N}_@/])/gu;
/** Punctuation that ends a sentence is not part of a name or an address. */
const AFTERWARDS = /[.,;:!?'’)\]}-]+$/;

/** Splits a text into pieces that join to the text. */
export function piecesOf(text: string): readonly CommentPiece[] {
  const pieces: CommentPiece[] = [];
  let done = 0;
  const take = (end: number, kind: CommentPiece["kind"]) => {
    if (end > done) pieces.push({ kind, text: text.slice(done, end) });
    done = Math.max(done, end);
  };
  for (const { 0: whole, index, groups } of text.matchAll(MARKED)) {
    take(index, "text");
    const kind = groups?.code ? "code" : groups?.link ? "link" : "mention";
    take(index + (kind === "code" ? whole : whole.replace(AFTERWARDS, "")).length, kind);
  }
  take(text.length, "text");
  return pieces;
}

/** Returns the mentions of a text, in lower case, each once. */
export function handlesIn(text: string): readonly string[] {
  const named = piecesOf(text).flatMap((piece) => (piece.kind === "mention" ? [handleIn(piece.text)] : []));
  return [...new Set(named)];
}

/** Returns `olivia.hart` for `@Olivia.Hart`. */
export function handleIn(mention: string): string {
  return mention.slice(1).toLowerCase();
}
