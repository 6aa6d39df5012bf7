/** The line, from 1, on which each gate's id stands in a policy's text. A gate written some other way has none. */
export function prepareGateLines(yaml: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [index, line] of yaml.split("\n").entries()) {
    const [, id] = /^\s*-\s*\{?\s*id:\s*["']?([a-z0-9][a-z0-9-]*)/.exec(line) ?? [];
    if (id !== undefined && !lines.has(id)) lines.set(id, index + 1);
  }
  return lines;
}
