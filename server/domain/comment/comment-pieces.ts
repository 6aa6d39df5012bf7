/** A comment as it is shown: plain text, with what in it names somebody, leads somewhere, or is meant letter by letter. */
export interface CommentPiece {
  readonly kind: "text" | "mention" | "link" | "code";
  /** As it was typed. */
  readonly text: string;
}

/** Quoted first, so that what is in it names nobody; then addresses, whose `@` names nobody either; then `@first.last`. */
const MARKED =
  /(?<code>`[^`\n]+`)|(?<link>https?:\/\/[^\s<>"`]+)|(?<![\p{L}\p{N}_@./+-])@(?<mention>[\p{L}\p{N}][\p{L}\p{N}._+'-]*(?:@[\p{L}\p{N}][\p{L}\p{N}.-]*)?)(?![\p{L}\p{N}_@/])/gu;
/** What ends a sentence ends it after a name or an address too. */
const AFTERWARDS = /[.,;:!?'’)\]}-]+$/;

/** Joined again, the pieces are the text. */
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

/** Whom a text names, in lower case, each once. */
export function handlesIn(text: string): readonly string[] {
  const named = piecesOf(text).flatMap((piece) => (piece.kind === "mention" ? [handleIn(piece.text)] : []));
  return [...new Set(named)];
}

/** Of `@Olivia.Hart`, `olivia.hart`. */
export function handleIn(mention: string): string {
  return mention.slice(1).toLowerCase();
}
