import type { ChecklistItemDefinition, PolicyDocument } from "@/server/domain/policy/policy-document";
import { countOf } from "@/server/domain/text/count-of";

export interface ItemAsked {
  readonly id: string;
  readonly item: ChecklistItemDefinition;
  /** The gates that include it and the modules that add it, by title; empty if there are none. */
  readonly askedWith: readonly string[];
}

/**
 * Returns the checklist items in the order of the policy's gates: each gate's own items, then those of the
 * modules that its tags add.
 */
export function prepareItems({
  gates,
  checklists,
  checklistModules = {},
}: PolicyDocument["spec"]): readonly ItemAsked[] {
  const asked = new Map<string, string[]>();
  const ask = (id: string, by: string) => {
    const known = asked.get(id) ?? [];
    if (!known.includes(by)) asked.set(id, [...known, by]);
  };
  for (const gate of gates) {
    if (gate.kind !== "checklist") continue;
    for (const id of gate.checklist) ask(id, gate.title);
    for (const { title, tags, items } of Object.values(checklistModules)) {
      if (tags.some((tag) => gate.tags?.includes(tag))) for (const id of items) ask(id, title);
    }
  }
  const rest = Object.keys(checklists).filter((id) => !asked.has(id));
  return [...asked.keys(), ...rest].flatMap((id) => {
    const item = checklists[id];
    return item ? [{ id, item, askedWith: asked.get(id) ?? [] }] : [];
  });
}

/** Returns the requirements of an item besides its proof, in a few words each. */
export function itemInWords({
  headings,
  drill,
  dueDays,
  freshHours,
  reachable,
}: ChecklistItemDefinition): readonly string[] {
  return [
    ...(headings === undefined ? [] : [`in words: ${headings.join(", ")}`]),
    ...(drill === true ? ["a completed drill"] : []),
    ...(freshHours === undefined ? [] : [`data no older than ${countOf(freshHours, "hour")}`]),
    ...(reachable === undefined
      ? []
      : [reachable === "required" ? "the link must be reachable" : "the link is checked"]),
    ...(dueDays === undefined ? [] : [`due ${countOf(dueDays, "day")} after the release is opened`]),
  ];
}
