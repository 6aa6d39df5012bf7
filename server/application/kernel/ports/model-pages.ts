import type { ActorReference } from "@/server/domain/authorization/actor";
import type { PersonRole } from "@/server/domain/authorization/role";
import type { RiskTier } from "@/server/domain/model/model";
import type { IncidentKind } from "@/server/domain/policy/draft/learning";
import type { PromotionPhase } from "@/server/domain/promotion/promotion";
import type { ModelRecord } from "./models";
import type { Page, PageRequest } from "./page";
import type { Teams } from "./teams";

export const MODEL_ORDERS = ["title", "tier", "registered"] as const;
export type ModelOrder = (typeof MODEL_ORDERS)[number];

export interface ModelSearch {
  /** A substring of the key or the title; case is ignored. */
  readonly named?: string | undefined;
  readonly domain?: string | undefined;
  readonly team?: string | undefined;
  readonly tier?: RiskTier | undefined;
  readonly attested?: boolean | undefined;
  /** By title, highest tier first, or newest first. */
  readonly order: ModelOrder;
}

/** A model in the catalogue, with its live versions. */
export interface ModelRow extends ModelRecord {
  readonly live: readonly { readonly stage: string; readonly releaseKey: string; readonly since: Date }[];
}

/** The grounds of a deployment: its permit's entry, the pinned policy, and the signers of its decision. */
export interface DeploymentGrounds {
  readonly deploymentId: string;
  readonly kind: "promotion" | "rollback";
  readonly engine: string;
  readonly requestedBy: ActorReference;
  /** The caveats stated by the proposer of the release. */
  readonly caveats: string;
  readonly policy: { readonly name: string; readonly version: number };
  /** The ledger entry that issued the permit. */
  readonly entryId: string | undefined;
  readonly signers: readonly { readonly name: string; readonly role: PersonRole; readonly signedAt: Date }[];
}

/** A release in the timeline graph of a model. */
export interface RiverRelease {
  readonly id: string;
  readonly key: string;
  readonly version: string;
  readonly state: "open" | "withdrawn";
  readonly openedAt: Date;
  readonly requests: readonly { readonly stage: string; readonly at: Date }[];
  /** Promotions that did not go live, by the phase they ended in. */
  readonly broken: readonly { readonly stage: string; readonly phase: PromotionPhase; readonly at: Date }[];
}

/** A failure or a stop. */
export interface ModelIncident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly at: Date;
  /** The end; undefined while it lasts, and for an event without duration. */
  readonly until: Date | undefined;
  readonly stage: string | undefined;
  readonly releaseKey: string | undefined;
  readonly by: string | undefined;
  readonly words: string | undefined;
}

/** Models for screens. */
export interface ModelPageReads {
  search(teams: Teams, search: ModelSearch, page: PageRequest): Promise<Page<ModelRow>>;
  /** Every domain and team within reach, for filters. */
  facets(teams: Teams): Promise<{ readonly domains: readonly string[]; readonly teams: readonly string[] }>;
  attestation(teams: Teams, modelId: string): Promise<{ readonly by: string; readonly at: Date } | undefined>;
  grounds(teams: Teams, deploymentIds: readonly string[]): Promise<readonly DeploymentGrounds[]>;
  /** The newest first, opened no later than `until`; at most `limit`, and whether there were more. */
  river(
    teams: Teams,
    modelId: string,
    span: { readonly until: Date; readonly limit: number },
  ): Promise<{ readonly releases: readonly RiverRelease[]; readonly isComplete: boolean }>;
  /** Newest first, begun no later than `until`. */
  incidents(
    teams: Teams,
    modelId: string,
    span: { readonly until: Date; readonly limit: number },
  ): Promise<{ readonly incidents: readonly ModelIncident[]; readonly isComplete: boolean }>;
  /** Releases of the model with a component that was revoked no later than `at`. */
  revokedReleases(teams: Teams, modelId: string, at: Date): Promise<ReadonlySet<string>>;
}
