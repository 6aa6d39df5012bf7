import { withHiddenShown } from "@/server/domain/text/visible-text";

/**
 * Draws an untrusted text with every hidden character as its code point, such as `⟨U+202E⟩`. Use it for names,
 * titles and comments: older records can hold characters that are refused today.
 */
export function Visible({ text }: { readonly text: string }) {
  return <>{withHiddenShown(text)}</>;
}
