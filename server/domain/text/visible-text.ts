/**
 * Characters that change how text looks and show nothing themselves: the bidirectional controls that reorder what stands beside them
 * (Unicode UAX #9), and those without a width. With them two different names look the same, and a sentence reads as another.
 */
const REORDERING = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
const WITHOUT_WIDTH =
  "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u2060-\\u2065\\u206a-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb";
/** Joiners: Persian, Indic scripts and emoji are written with them, so sentences may hold them and names may not. */
const JOINERS = "\\u200c\\u200d";
/** Control characters but for the tab; a line holds no line ends either. */
const CONTROLS = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f";
const LINE_ENDS = "\\n\\r\\u2028\\u2029";

/** One line that shows all that it holds. */
export const VISIBLE_LINE = new RegExp(`^[^${CONTROLS}${LINE_ENDS}${REORDERING}${WITHOUT_WIDTH}${JOINERS}]*$`);
/** Paragraphs that show all that they hold. */
export const VISIBLE_PROSE = new RegExp(`^[^${CONTROLS}\\u2028\\u2029${REORDERING}${WITHOUT_WIDTH}]*$`);

const HIDDEN = new RegExp(`[${CONTROLS}${REORDERING}${WITHOUT_WIDTH}]`, "g");

/** The text with every hidden character written as its code point, for text from before such characters were refused and from outside. */
export function withHiddenShown(text: string): string {
  return text.replace(HIDDEN, (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

/** Returns true for names that a reader takes for the same: composed and decomposed letters are one (Unicode UAX #15). */
export function isSameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}

/** The form in which names are compared. */
export function nameKey(name: string): string {
  return name.normalize("NFC");
}
