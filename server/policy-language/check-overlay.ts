import { isAppError } from "@/server/domain/error/app-error";
import { isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { compileExpression, ruleEnvironment } from "@/server/domain/expression/index";
import { loosenings } from "@/server/domain/policy/overlay/loosenings";
import { overlaidDocument } from "@/server/domain/policy/overlay/overlaid-document";
import { type OverlayDocument, overlayName } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { fieldFaults, suggestion } from "./field-faults";
import { overlayJsonSchema, overlayOf, overlaySchema } from "./overlay-schema";
import type { CheckedContent, Organisation, ParseContext } from "./parsed-policy";
import { partialSpecOf } from "./partial-policy";
import { expressionFaults, shapesOf } from "./policy-expressions";
import type { PolicyFault } from "./policy-fault";
import { referenceFaults } from "./policy-references";

/**
 * Checks the content of a team's overlay against the policy it tightens. The document of the result has the
 * organisation's gates, tightened, and the team's own. A relaxed requirement is a fault at its place.
 */
export function checkOverlay(content: unknown, { organisation, surroundings }: ParseContext): CheckedContent {
  const { data, error } = overlaySchema.safeParse(content);
  const partial = partialSpecOf(content, false);
  if (error)
    return {
      partial,
      faults: fieldFaults(error.issues, content, { schema: overlayJsonSchema(), of: "an overlay" }),
    };
  const overlay = overlayOf(data);
  const tightened = organisation.get(overlay.spec.tightens);
  if (tightened === undefined) return { partial, faults: [noSuchPolicy(overlay, organisation)] };
  const own = [
    ...nameFaults(overlay),
    ...loosenings(overlay, tightened),
    ...ownFaults(overlay, tightened),
    ...conditionFaults(overlay, tightened),
  ];
  const faults = own.length === 0 ? surroundings(ownDocument(overlay, tightened), overlay) : own;
  return {
    partial,
    faults,
    ...(faults.length === 0 && { spec: { document: overlaidDocument(overlay, tightened), overlay } }),
  };
}

/**
 * Returns the overlay's own gates in the environment they are evaluated in: paths into it are paths into the
 * text.
 */
function ownDocument(overlay: OverlayDocument, organisation: PolicyDocument): PolicyDocument {
  const { parameters, checklists } = organisation.spec;
  return {
    ...organisation,
    metadata: overlay.metadata,
    spec: {
      ...organisation.spec,
      gates: overlay.spec.gates,
      parameters: { ...parameters, ...overlay.spec.parameters },
      checklists: { ...checklists, ...overlay.spec.checklists },
    },
  };
}

function ownFaults(overlay: OverlayDocument, organisation: PolicyDocument): readonly PolicyFault[] {
  const content = ownDocument(overlay, organisation);
  const spec = partialSpecOf(content, false);
  const isOwn = ({ path: [, member] }: PolicyFault) =>
    member === "gates" || member === "parameters" || member === "checklists";
  const ofOwn = { ...content, spec: { gates: overlay.spec.gates } };
  return [...referenceFaults(spec).filter(isOwn), ...expressionFaults(ofOwn, spec)];
}

function nameFaults({ metadata, spec }: OverlayDocument): readonly PolicyFault[] {
  const wanted = overlayName(spec.tightens, spec.team);
  if (metadata.name === wanted) return [];
  return [
    { path: ["metadata", "name"], detail: `a team has one overlay per policy; expected the name ${wanted}` },
  ];
}

function noSuchPolicy({ spec }: OverlayDocument, organisation: Organisation): PolicyFault {
  const names = [...organisation.keys()];
  return {
    path: ["spec", "tightens"],
    detail: `the policy "${spec.tightens}" does not exist or is not in force${suggestion(spec.tightens, names)}`,
  };
}

/** Compiles `also` in the environment of its gate. */
function conditionFaults({ spec }: OverlayDocument, organisation: PolicyDocument): readonly PolicyFault[] {
  return Object.entries(spec.tighten).flatMap(([id, { also }]) => {
    const gate = organisation.spec.gates.find((one) => one.id === id);
    if (also === undefined || gate?.kind !== "rule") return [];
    const type = gate.evidence?.type;
    const environment = ruleEnvironment(
      type !== undefined && isEvidenceType(type) ? type : undefined,
      shapesOf(organisation.spec.parameters),
    );
    try {
      compileExpression({ source: also, environment, returns: "boolean" });
      return [];
    } catch (error) {
      if (!isAppError(error)) throw error;
      const { line, column } = error.details;
      return [
        {
          path: ["spec", "tighten", id, "also"],
          detail: error.message,
          within: { line: Number(line), column: Number(column) },
        },
      ];
    }
  });
}
