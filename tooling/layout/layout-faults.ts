/** One source file: its path from the repository's root, with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface LayoutReport {
  /** Sentences, each a reason to refuse. */
  readonly faults: readonly string[];
  /** Sentences, each a reason to look again. */
  readonly remarks: readonly string[];
}

/** An auditor gets this program as one readable file. */
const SINGLE_FILE = { path: "verifier/verify.mjs", lines: 600 };
const LINES_MAX = 300;
const LINES_REMARKABLE = 200;
const TEST_LINES_MAX = 400;

/** Words that describe no content. */
const EMPTY_WORDS = ["util", "utils", "helper", "helpers", "common", "misc", "manager"];

/** Files past the limits of length, and files or folders with a name that says nothing. */
export function layoutFaults(files: readonly SourceFile[]): LayoutReport {
  const judged = files.map(({ path, text }) => judgeLength(path, countLines(text)));
  return {
    faults: [...judged.flatMap(({ fault }) => fault ?? []), ...nameFaults(files.map(({ path }) => path))],
    remarks: judged.flatMap(({ remark }) => remark ?? []),
  };
}

function judgeLength(path: string, lines: number): { fault?: string; remark?: string } {
  const usual = /\.test\.tsx?$/.test(path) ? TEST_LINES_MAX : LINES_MAX;
  const max = path === SINGLE_FILE.path ? SINGLE_FILE.lines : usual;
  if (lines > max)
    return { fault: `${path} has ${lines} lines; a file stops at ${max}. Move one noun into its own file.` };
  if (lines > LINES_REMARKABLE) return { remark: `${path} has ${lines} lines: look again` };
  return {};
}

/**
 * Judges a name by its complete words, so that `common-name.ts` of a certificate would be refused and
 * `community.ts` not.
 */
function nameFaults(paths: readonly string[]): string[] {
  const places = new Set(
    paths.flatMap((path) => path.split("/").map((_, depth, parts) => parts.slice(0, depth + 1).join("/"))),
  );
  return [...places].flatMap((place) => {
    const words = (place.split("/").at(-1) ?? "").toLowerCase().split(/[-._]/);
    const empty = words.find((word) => EMPTY_WORDS.includes(word));
    return empty ? [`${place}: "${empty}" names no noun. Name the file by its content.`] : [];
  });
}

/** Lines as an editor shows them: a final newline starts no line. */
function countLines(text: string): number {
  if (text === "") return 0;
  return text.replace(/\n$/, "").split("\n").length;
}
