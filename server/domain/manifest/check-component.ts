import { isDigest } from "../canonical/index";
import type { ErrorCode, FieldError } from "../error/app-error";
import { nameKey } from "../text/visible-text";
import { whyNoArtifactUri, whyNoImageUri } from "../uri/outside-uri";
import { COMPONENT_KINDS } from "./component";
import { whyMutableUri, whyMutableVersion } from "./mutable-reference";

/** A component as sent, unchecked. */
export interface GivenComponent {
  readonly kind: string;
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  readonly uri: string;
}

/** A fault of one field. `pointer` is an RFC 6901 pointer into the request: `/components/0/version`. */
export interface ComponentFault extends FieldError {
  readonly code: Extract<ErrorCode, "mutable-reference" | "malformed-digest" | "validation-failed">;
}

/**
 * Returns every fault of a component: an unknown kind, no name, an invalid digest, and a version or URI that
 * may change its meaning. Empty for a valid one.
 */
export function checkComponent(given: GivenComponent, pointer = ""): readonly ComponentFault[] {
  const faults: ComponentFault[] = [];
  const refuse = (code: ComponentFault["code"], field: keyof GivenComponent, detail: string | undefined) => {
    if (detail !== undefined) faults.push({ code, pointer: `${pointer}/${field}`, detail });
  };
  refuse(
    "validation-failed",
    "kind",
    isKnownKind(given.kind)
      ? undefined
      : `${given.kind} is no kind of component; expected one of ${COMPONENT_KINDS.join(", ")}`,
  );
  refuse("validation-failed", "name", given.name.trim() === "" ? "a component has a name" : undefined);
  refuse("mutable-reference", "version", whyMutableVersion(given.version));
  refuse(
    "malformed-digest",
    "digest",
    isDigest(given.digest) ? undefined : "expected sha256: and 64 lower-case hexadecimal digits",
  );
  refuse("validation-failed", "uri", whyNoArtifact(given));
  refuse("mutable-reference", "uri", whyMutableUri(given));
  return faults;
}

/** The same for a whole manifest, in which a kind and name may occur once, because two would be ambiguous. */
export function checkComponents(given: readonly GivenComponent[]): readonly ComponentFault[] {
  const seen = new Set<string>();
  return given.flatMap((component, index) => {
    const pointer = `/components/${index}`;
    const identity = `${component.kind}\n${nameKey(component.name)}`;
    const twice = seen.has(identity);
    seen.add(identity);
    const duplicate: ComponentFault = {
      code: "validation-failed",
      pointer: `${pointer}/name`,
      detail: `${component.kind} ${component.name} is there twice`,
    };
    return [...checkComponent(component, pointer), ...(twice ? [duplicate] : [])];
  });
}

function isKnownKind(kind: string): boolean {
  return (COMPONENT_KINDS as readonly string[]).includes(kind);
}

/** A URI is shown and given to engines: it must name one place, outside this machine. */
function whyNoArtifact({ kind, uri }: GivenComponent): string | undefined {
  return kind === "image" ? whyNoImageUri(uri) : whyNoArtifactUri(uri);
}
