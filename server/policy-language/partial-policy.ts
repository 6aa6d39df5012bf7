import type { CertificationRule } from "@/server/domain/model/certification";
import type { OwnerRule } from "@/server/domain/model/owner-rule";
import type { ChangePlan, SignificanceRules } from "@/server/domain/policy/change-rules";
import type { EnforcementRule } from "@/server/domain/policy/enforcement-rule";
import type {
  ChecklistItemDefinition,
  ChecklistModule,
  GateDefinition,
  PolicyParameter,
  PolicySpec,
  SignOffSlot,
} from "@/server/domain/policy/policy-document";
import { gateDefinition } from "./gate-schema";
import { policySchema } from "./policy-schema";

/**
 * The readable part of a policy with faults: valid fields are still checked against each other, so that its
 * author gets all faults at once. A list or record that cannot be read is undefined and is not checked.
 */
export interface PartialSpec {
  /** True when every field is valid; only then are missing parts reported. */
  readonly isValid: boolean;
  readonly stages: readonly string[] | undefined;
  /** At their index in the list; undefined where a gate's own fields are wrong. */
  readonly gates: readonly (GateDefinition | undefined)[];
  /** Ids as written, also of faulty gates. */
  readonly gateIds: readonly (string | undefined)[];
  readonly checklists: readonly string[] | undefined;
  /** Items and modules with their fields, if all of them are valid. */
  readonly checklistItems: Readonly<Record<string, ChecklistItemDefinition>> | undefined;
  readonly checklistModules: Readonly<Record<string, ChecklistModule>> | undefined;
  readonly statements: readonly string[] | undefined;
  readonly parameters: Readonly<Record<string, PolicyParameter>> | undefined;
  readonly rollbackSigners: readonly SignOffSlot[];
  readonly certification: CertificationRule | undefined;
  readonly owners: OwnerRule | undefined;
  readonly adoption: EnforcementRule | undefined;
  readonly significance: SignificanceRules | undefined;
  readonly changePlan: ChangePlan | undefined;
  readonly monitoring: PolicySpec["monitoring"] | undefined;
}

const { stages, parameters, rollback, certification, owners, adoption, checklists, checklistModules } =
  policySchema.shape.spec.shape;
const { significance, changePlan, monitoring } = policySchema.shape.spec.shape;

export function partialSpecOf(content: unknown, isValid: boolean): PartialSpec {
  const spec = member(content, "spec");
  const read = <T>(
    schema: { safeParse(value: unknown): { success: boolean; data?: T } },
    name: string,
  ): T | undefined => schema.safeParse(member(spec, name)).data;
  const gates = member(spec, "gates");
  const list: readonly unknown[] = Array.isArray(gates) ? gates : [];
  return {
    isValid,
    stages: read<readonly string[]>(stages, "stages"),
    gates: list.map((gate) => gateDefinition.safeParse(gate).data),
    gateIds: list.map((gate) => textOf(member(gate, "id"))),
    checklists: namesIn(member(spec, "checklists")),
    checklistItems: read<Readonly<Record<string, ChecklistItemDefinition>>>(checklists, "checklists"),
    checklistModules: read<Readonly<Record<string, ChecklistModule>> | undefined>(
      checklistModules,
      "checklistModules",
    ),
    statements: namesIn(member(spec, "statements")),
    parameters: read<Readonly<Record<string, PolicyParameter>>>(parameters, "parameters"),
    rollbackSigners: read<{ signOff: readonly SignOffSlot[] }>(rollback, "rollback")?.signOff ?? [],
    certification: read<CertificationRule | undefined>(certification, "certification"),
    owners: read<OwnerRule | undefined>(owners, "owners"),
    adoption: read<EnforcementRule | undefined>(adoption, "adoption"),
    significance: read<SignificanceRules | undefined>(significance, "significance"),
    changePlan: read<ChangePlan | undefined>(changePlan, "changePlan"),
    monitoring: read<PolicySpec["monitoring"] | undefined>(monitoring, "monitoring"),
  };
}

/** Names that a record defines, also with faulty values; undefined if there is no record. */
function namesIn(record: unknown): readonly string[] | undefined {
  if (record === undefined) return [];
  return isRecord(record) ? Object.keys(record) : undefined;
}

/** Returns a member of a record of unknown content. */
export function member(content: unknown, name: string): unknown {
  return isRecord(content) && Object.hasOwn(content, name) ? content[name] : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
