/**
 * One difference between two dossiers: the place as a JSON Pointer, and both values. An absent value is
 * undefined.
 */
export interface DossierDifference {
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Returns the differences between two dossiers, each as small as possible. Members of a list with an `id`,
 * `itemId` or `name` are matched by it, so a new gate is one difference and does not shift the gates after
 * it.
 */
export function compareDossiers(before: unknown, after: unknown): readonly DossierDifference[] {
  return differences("", before, after);
}

function differences(pointer: string, before: unknown, after: unknown): DossierDifference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const earlier = membersOf(before);
  const later = membersOf(after);
  if (!earlier || !later) return [{ pointer, before, after }];
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((key) =>
    differences(`${pointer}/${key}`, earlier.get(key), later.get(key)),
  );
}

function membersOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    const keys = value.map(keyOf);
    return keys.every((key) => key !== undefined) && new Set(keys).size === keys.length
      ? new Map(value.map((item, index) => [keys[index] ?? "", item]))
      : undefined;
  }
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
}

function keyOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const { id, itemId, kind, name } = item as Record<string, unknown>;
  const key = id ?? itemId ?? (kind && name ? `${String(kind)}:${String(name)}` : name);
  return typeof key === "string" ? key : undefined;
}
