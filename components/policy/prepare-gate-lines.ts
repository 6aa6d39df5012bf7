/** Returns the line, from 1, of each gate's id in a policy's text. A gate written in another style has none. */
export function prepareGateLines(yaml: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [index, line] of yaml.split("\n").entries()) {
    const [, id] = /^\s*-\s*\{?\s*id:\s*["']?([a-z0-9][a-z0-9-]*)/.exec(line) ?? [];
    if (id !== undefined && !lines.has(id)) lines.set(id, index + 1);
  }
  return lines;
}
