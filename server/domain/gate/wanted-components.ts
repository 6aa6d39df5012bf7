import { componentEnvironment } from "../expression/index";
import type { Component } from "../manifest/component";
import type { EvidenceSelector } from "../policy/policy-document";
import { ask } from "./basis/gate-expression";

/**
 * The components that a gate needs evidence about, and the required names that the manifest does not have.
 */
export interface WantedComponents {
  readonly components: readonly Component[];
  readonly absent: readonly string[];
}

/**
 * Returns every component of the wanted kind, or those that the policy names or selects by `where`. A
 * component for which `where` is undecided is wanted, so leaving out an attribute never removes a need for
 * evidence.
 */
export function wantedComponents(
  selector: EvidenceSelector,
  manifest: readonly Component[],
): WantedComponents {
  const { component, subject, where } = selector;
  const ofKind = manifest.filter(({ kind }) => kind === subject);
  const names = component === undefined ? undefined : [component].flat();
  const named = names === undefined ? ofKind : ofKind.filter(({ name }) => names.includes(name));
  return {
    components: [...named]
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .filter((one) => where === undefined || !isExcluded(where, one)),
    absent: (names ?? []).filter((name) => !ofKind.some((one) => one.name === name)),
  };
}

function isExcluded(where: string, { name, version, digest, uri, attributes }: Component): boolean {
  const answer = ask(
    { source: where, environment: componentEnvironment(), returns: "boolean" },
    {
      component: { name, version, digest, uri, attributes },
    },
  );
  return answer.kind === "value" && answer.value === false;
}
