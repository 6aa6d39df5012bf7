/**
 * Characters that change how text looks and show nothing themselves: the bidirectional controls that reorder
 * their neighbours (Unicode UAX #9), and those without a width. With them two different names look the same,
 * and a sentence reads as another.
 */
const REORDERING = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
const WITHOUT_WIDTH =
  "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u2060-\\u2065\\u206a-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb";
/** Joiners: Persian, Indic scripts and emoji need them, so sentences may contain them and names may not. */
const JOINERS = "\\u200c\\u200d";
/** Control characters but for the tab; a line has no line ends either. */
const CONTROLS = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f";
const LINE_ENDS = "\\n\\r\\u2028\\u2029";

/** One line without hidden characters. */
export const VISIBLE_LINE = new RegExp(
  `^[^${CONTROLS}${LINE_ENDS}${REORDERING}${WITHOUT_WIDTH}${JOINERS}]*$`,
);
/** Paragraphs without hidden characters. */
export const VISIBLE_PROSE = new RegExp(`^[^${CONTROLS}\\u2028\\u2029${REORDERING}${WITHOUT_WIDTH}]*$`);

const HIDDEN = new RegExp(`[${CONTROLS}${REORDERING}${WITHOUT_WIDTH}]`, "g");

/**
 * Returns the text with every hidden character as its code point, for external text and text from before such
 * characters were refused.
 */
export function withHiddenShown(text: string): string {
  return text.replace(
    HIDDEN,
    (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}

/**
 * Returns true for names that a reader takes for the same: composed and decomposed letters are equal (Unicode
 * UAX #15).
 */
export function isSameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}

/** The form in which names are compared. */
export function nameKey(name: string): string {
  return name.normalize("NFC");
}
