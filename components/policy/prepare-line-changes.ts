import { structuredPatch } from "diff";

export interface ChangedLine {
  readonly change: "added" | "removed" | "same";
  /** Line numbers from 1, in the text before and in the text after. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly text: string;
}

/**
 * Returns the differing lines with three lines around them, in runs. The lines between two runs are equal in
 * both texts.
 */
export function prepareLineChanges(before: string, after: string): readonly (readonly ChangedLine[])[] {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: 3 });
  return hunks.map(({ oldStart, newStart, lines }) => {
    let [was, is] = [oldStart, newStart];
    return (
      lines
        // "\ No newline at end of file" is a remark, not a line.
        .filter((line) => !line.startsWith("\\"))
        .map((line) => {
          const text = line.slice(1);
          if (line.startsWith("+")) return { change: "added", before: undefined, after: is++, text };
          if (line.startsWith("-")) return { change: "removed", before: was++, after: undefined, text };
          return { change: "same", before: was++, after: is++, text };
        })
    );
  });
}
