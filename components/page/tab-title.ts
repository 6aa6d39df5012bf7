import type { Metadata } from "next";
import { withHiddenShown } from "@/server/domain/text/visible-text";

/** Returns the metadata of a page whose tab title has a name from outside. Hidden characters are code points. */
export function tabTitle(title: string): Metadata {
  return { title: withHiddenShown(title) };
}
