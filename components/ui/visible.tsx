import { Children, type ReactNode } from "react";
import { withHiddenShown } from "@/server/domain/text/visible-text";

/**
 * Draws an untrusted text with every hidden character as its code point, such as `⟨U+202E⟩`. Use it for names,
 * titles and comments: older records can hold characters that are refused today.
 */
export function Visible({ text }: { readonly text: string }) {
  return <>{withHiddenShown(text)}</>;
}

/** Returns content whose text has every hidden character as its code point. Elements are unchanged. */
export function visibleText(content: ReactNode): ReactNode {
  if (typeof content === "string") return withHiddenShown(content);
  return Array.isArray(content) ? Children.map(content, visibleText) : content;
}
