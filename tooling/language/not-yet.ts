const FOLDERS = ["app/", "components/"];

/** Folders and files that are not yet rewritten, by kind of passage. Empty at the end of the rewrite. */
export const NOT_YET: Readonly<Record<"comment" | "title" | "copy", readonly string[]>> = {
  comment: FOLDERS,
  title: FOLDERS,
  copy: ["bench/", "components/", "db/", "docs/", "server/"],
};
