const FOLDERS = [
  "app/",
  "components/",
  "server/domain/decision/",
  "server/domain/explanation/",
  "server/domain/gate/",
  "server/domain/reason/",
  "server/domain/stage/",
];

/** Folders and files that are not yet rewritten, by kind of passage. Empty at the end of the rewrite. */
export const NOT_YET: Readonly<Record<"comment" | "title" | "copy", readonly string[]>> = {
  comment: FOLDERS,
  title: FOLDERS.filter((folder) => folder !== "server/domain/decision/"),
  copy: ["bench/", "components/", "db/", "demo/", "docs/", "server/", "tooling/"],
};
