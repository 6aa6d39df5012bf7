import path from "node:path";

const BY_ENDING: Readonly<Record<string, string>> = {
  ".csv": "text/csv",
  ".dvc": "application/yaml",
  ".jsonl": "application/x-ndjson",
  ".ndjson": "application/x-ndjson",
  ".yaml": "application/yaml",
  ".yml": "application/yaml",
};

/** Returns the media type of a file: JSON and XML by the first character, other files by the ending of the name. */
export function mediaTypeOf(file: string, bytes: Uint8Array): string {
  const byEnding = BY_ENDING[path.extname(file).toLowerCase()];
  if (byEnding !== undefined) return byEnding;
  const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart();
  if (/^[{[]/.test(start)) return "application/json";
  return start.startsWith("<") ? "application/xml" : "application/octet-stream";
}
