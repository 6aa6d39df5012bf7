/** Folders and files that are not yet rewritten, by kind of passage. Empty at the end of the rewrite. */
export const NOT_YET: Readonly<Record<"comment" | "title" | "copy", readonly string[]>> = {
  comment: [],
  title: [],
  copy: ["bench/"],
};
