export interface YamlPiece {
  readonly kind: "key" | "comment" | "mark" | "text";
  readonly text: string;
}

/** A key at the start of a line or a list entry, or after a brace or comma of a flow map. */
const KEY = /^(\s*(?:-\s+)*|[{,]\s*)([A-Za-z_][\w.-]*)(:)(?=\s|$)/;
const QUOTED = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;

/**
 * Splits a line of YAML into pieces for drawing only. Together the pieces are the exact line, so a wrong split
 * still shows it correctly.
 */
export function prepareYamlLine(line: string): readonly YamlPiece[] {
  const pieces: YamlPiece[] = [];
  const push = (kind: YamlPiece["kind"], text: string) => {
    if (text === "") return;
    const last = pieces.at(-1);
    if (last?.kind === kind) pieces.splice(-1, 1, { kind, text: last.text + text });
    else pieces.push({ kind, text });
  };
  let rest = line;
  while (rest !== "") {
    const before = line.slice(0, line.length - rest.length);
    const isStart = before === "" || /[{,]$/.test(rest.slice(0, 1));
    const key = isStart ? KEY.exec(rest) : null;
    const quoted = QUOTED.exec(rest);
    if (key) {
      push("mark", key[1] ?? "");
      push("key", key[2] ?? "");
      push("mark", key[3] ?? "");
      rest = rest.slice(key[0].length);
    } else if (rest.startsWith("#") && /(?:^|\s)$/.test(before)) {
      push("comment", rest);
      rest = "";
    } else if (quoted) {
      push("text", quoted[0]);
      rest = rest.slice(quoted[0].length);
    } else {
      push(/[{}[\],]/.test(rest.charAt(0)) ? "mark" : "text", rest.charAt(0));
      rest = rest.slice(1);
    }
  }
  return pieces;
}
