import { useEffect, useState } from "react";
import type { YamlPiece } from "./yaml-pieces";

/** Returns the pieces of each line of a text, once the parser is loaded; undefined before. */
export function useYamlPieces(text: string) {
  const [parsed, setParsed] = useState<{
    readonly text: string;
    readonly lines: readonly (readonly YamlPiece[])[];
  }>();
  useEffect(() => {
    let isCurrent = true;
    void import("./yaml-pieces").then(({ yamlPieces }) => {
      if (isCurrent) setParsed({ text, lines: yamlPieces(text) });
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return parsed?.text === text ? parsed.lines : undefined;
}
