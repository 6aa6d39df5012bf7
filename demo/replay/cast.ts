import type { MachineRole } from "@/server/domain/authorization/role";
import type { EvidenceType } from "@/server/domain/evidence/evidence-types";

/** The people of the demo, as the local identity provider knows them; the administrator acts first. */
export const PEOPLE = [
  "Ada Byrne",
  "Arno Falk",
  "Olivia Hart",
  "Omar Diaz",
  "Mona Keller",
  "Marek Novak",
  "Dana Ruiz",
  "Devi Rao",
  "Sam Okafor",
  "Ines Lindqvist",
  "Rafael Costa",
  "Rosa Meyer",
  "Audrey Blanc",
  "Anton Weiss",
] as const;
export type PersonName = (typeof PEOPLE)[number];

/** `sub` at the provider, and the local part of the email address. */
export function subjectOf(person: PersonName): string {
  return person.toLowerCase().replaceAll(" ", ".");
}

export function emailOf(person: PersonName): string {
  return `${subjectOf(person)}@example.org`;
}

export const TEAM = "clinical-ml";

interface MachineScope {
  readonly role: MachineRole;
  /**
   * A machine's submissions count as its owner's contribution. The pipeline's owner is a data engineer, so
   * that of the two ML engineers the one who did not train a version can sign it.
   */
  readonly owner: PersonName;
  readonly evidenceTypes: readonly EvidenceType[];
  readonly environments: readonly string[];
}

/** The service accounts, each scoped as a real pipeline's, scanner's or engine's would be. */
export const MACHINES = {
  "trainer-ci": {
    role: "pipeline",
    owner: "Devi Rao",
    evidenceTypes: [
      "evaluation",
      "training-run",
      "leakage",
      "reproduction",
      "packaging",
      "data-quality",
      "drift-report",
      "service-level",
      "business-metric",
    ],
    environments: ["training", "staging"],
  },
  "scanner-ci": {
    role: "scanner",
    owner: "Sam Okafor",
    evidenceTypes: ["security-scan"],
    environments: ["staging"],
  },
  deployer: {
    role: "engine",
    owner: "Rosa Meyer",
    evidenceTypes: [],
    environments: ["staging", "production"],
  },
} as const satisfies Record<string, MachineScope>;
export type MachineName = keyof typeof MACHINES;

/** External approvers, and the people who are responsible for the connection. They have no account. */
export const APPROVERS = {
  "ethics-board": { title: "Clinical ethics board of the hospital group", owner: "Sam Okafor" },
} as const satisfies Record<string, { readonly title: string; readonly owner: PersonName }>;
export type ApproverName = keyof typeof APPROVERS;

/** Both are forms of `name@version`, as in the recordings. */
export const MODELS = ["breast-screening", "diabetes-progression"] as const;
export type ModelName = (typeof MODELS)[number];
export type ReleaseName = `${ModelName}@${string}`;

export type StageName = "staging" | "production";
