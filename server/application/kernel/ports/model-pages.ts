import type { ActorReference } from "@/server/domain/authorization/actor";
import type { PersonRole } from "@/server/domain/authorization/role";
import type { RiskTier } from "@/server/domain/model/model";
import type { IncidentKind } from "@/server/domain/policy/draft/learning";
import type { PromotionPhase } from "@/server/domain/promotion/promotion";
import type { ModelRecord } from "./models";
import type { Page, PageRequest } from "./page";

type Teams = readonly string[] | "*";

export const MODEL_ORDERS = ["title", "tier", "registered"] as const;
export type ModelOrder = (typeof MODEL_ORDERS)[number];

export interface ModelSearch {
  /** A part of the key or the title, in whatever case. */
  readonly named?: string | undefined;
  readonly domain?: string | undefined;
  readonly team?: string | undefined;
  readonly tier?: RiskTier | undefined;
  readonly attested?: boolean | undefined;
  /** By title, highest tier first, or newest first. */
  readonly order: ModelOrder;
}

/** A model in the catalogue, with what is live of it. */
export interface ModelRow extends ModelRecord {
  readonly live: readonly { readonly stage: string; readonly releaseKey: string; readonly since: Date }[];
}

/** What a deployment rests on: its permit's entry, the policy its release pins, and who signed its decision. */
export interface DeploymentGrounds {
  readonly deploymentId: string;
  readonly kind: "promotion" | "rollback";
  readonly engine: string;
  readonly requestedBy: ActorReference;
  /** What whoever proposed the release said to be careful about. */
  readonly caveats: string;
  readonly policy: { readonly name: string; readonly version: number };
  /** The ledger entry that issued the permit. */
  readonly entryId: string | undefined;
  readonly signers: readonly { readonly name: string; readonly role: PersonRole; readonly signedAt: Date }[];
}

/** A release as the river of a model draws it. */
export interface RiverRelease {
  readonly id: string;
  readonly key: string;
  readonly version: string;
  readonly state: "open" | "withdrawn";
  readonly openedAt: Date;
  readonly requests: readonly { readonly stage: string; readonly at: Date }[];
  /** Promotions that did not become live, by where they ended. */
  readonly broken: readonly { readonly stage: string; readonly phase: PromotionPhase; readonly at: Date }[];
}

/** Something that went wrong or was stopped. */
export interface ModelIncident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly at: Date;
  /** When it was over; undefined while it lasts, and for what has no duration. */
  readonly until: Date | undefined;
  readonly stage: string | undefined;
  readonly releaseKey: string | undefined;
  readonly by: string | undefined;
  readonly words: string | undefined;
}

/** Models as people look at them. */
export interface ModelPageReads {
  search(teams: Teams, search: ModelSearch, page: PageRequest): Promise<Page<ModelRow>>;
  /** Every domain and team there is within reach, for choosing among. */
  facets(teams: Teams): Promise<{ readonly domains: readonly string[]; readonly teams: readonly string[] }>;
  attestation(teams: Teams, modelId: string): Promise<{ readonly by: string; readonly at: Date } | undefined>;
  grounds(teams: Teams, deploymentIds: readonly string[]): Promise<readonly DeploymentGrounds[]>;
  /** The newest first, opened not after `until`; at most `limit`, and whether there were more. */
  river(
    teams: Teams,
    modelId: string,
    span: { readonly until: Date; readonly limit: number },
  ): Promise<{ readonly releases: readonly RiverRelease[]; readonly isComplete: boolean }>;
  /** Newest first, begun not after `until`. */
  incidents(
    teams: Teams,
    modelId: string,
    span: { readonly until: Date; readonly limit: number },
  ): Promise<{ readonly incidents: readonly ModelIncident[]; readonly isComplete: boolean }>;
  /** Releases of the model that hold a component revoked not after `at`. */
  revokedReleases(teams: Teams, modelId: string, at: Date): Promise<ReadonlySet<string>>;
}
