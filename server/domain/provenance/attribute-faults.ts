import type { Component, ComponentKind } from "../manifest/component";
import { memberFaults, type ShapeFault } from "./attribute-shape";
import { commitOfUri } from "./source-reference";
import { TYPED_ATTRIBUTES } from "./typed-attributes";

/** A component as sent: its kind is not checked yet. */
interface GivenAttributes extends Pick<Component, "uri" | "attributes"> {
  readonly kind: string;
}

/** Returns every typed attribute with an impossible value, and a commit that is not the commit of the URI. */
export function attributeFaults(given: GivenAttributes): readonly ShapeFault[] {
  const { kind, attributes, uri } = given;
  const shapes = Object.hasOwn(TYPED_ATTRIBUTES, kind) ? TYPED_ATTRIBUTES[kind as ComponentKind] : undefined;
  if (shapes === undefined) return [];
  const faults = memberFaults(attributes, shapes, "");
  const ofUri = kind === "code" ? commitOfUri(uri) : undefined;
  const stated = attributes["commit"];
  if (
    ofUri === undefined ||
    typeof stated !== "string" ||
    stated === ofUri ||
    faults.some(({ path }) => path === "/commit")
  )
    return faults;
  return [...faults, { path: "/commit", detail: `expected ${ofUri}, the commit of the URI` }];
}
