import type { PersonRole } from "../authorization/role";
import type { LedgerAction } from "../ledger/entry";
import { nameWithOffice } from "../sign-off/delegation";
import { holdsRole } from "../sign-off/role-holding";
import { type Audience, ownerIdsOf, recipientsAmong } from "./audience";
import {
  addressOfComment,
  addressOfRelease,
  type Notice,
  type NotificationKind,
  nameOf,
} from "./notification";
import { withoutSecrets } from "./without-secrets";

/** An act from the ledger, with the facts for its notifications. */
export interface Act {
  readonly entryId: string;
  readonly action: LedgerAction;
  readonly actor: { readonly id: string; readonly name: string };
  readonly stage: string | undefined;
  /** The movement to a stage, or back. */
  readonly movement: "promotion" | "rollback" | undefined;
  /** The actor's reason for a return or a rollback. */
  readonly reason: string | undefined;
  /** Ids of the people a comment names. */
  readonly mentions: readonly string[];
  /** Id of the comment it is about. */
  readonly comment: string | undefined;
  /** Ids of people the act concerns by name: the requester of a waiver, its risk owner. */
  readonly concerned: readonly string[];
  /** The person it was done for, by their delegate. */
  readonly onBehalfOf: { readonly personId: string; readonly name: string } | undefined;
  /** Roles of which one must decide next. */
  readonly mayGrant: readonly PersonRole[];
}

/** The news of an act, and its recipients. */
export interface News {
  readonly kind: NotificationKind;
  readonly meant: readonly string[];
  readonly title: string;
  readonly detail: string;
  /** The address to read it at, if it is not the release's own. */
  readonly href?: string;
  /** One notification per key, for any number of acts. */
  readonly sameAs?: string;
}

/** Returns the notifications of the news, for each recipient in reach. */
export function noticesOfNews(news: News, act: Act, audience: Audience): readonly Notice[] {
  return recipientsAmong(news.meant, audience, act.actor.id).map((person) => ({
    personId: person.id,
    kind: news.kind,
    title: news.title,
    detail: news.detail,
    href: news.href ?? addressOfRelease(audience.release.key, act.stage),
    sameAs: news.sameAs ?? `${news.kind} ${act.entryId}`,
  }));
}

/** Returns `undefined` for an act that is no news. */
export function newsOfAct(act: Act, audience: Audience): News | undefined {
  const { requesterIds, signerIds, release } = audience;
  const involved = [...requesterIds, ...signerIds, ...ownerIdsOf(audience)];
  const [what, where, by] = [nameOf(release), act.stage ?? "", act.actor.name];
  const reason = act.reason ? withoutSecrets(act.reason) : "";
  switch (act.action) {
    case "sign-off.signed":
      return signedOnBehalf(act, what);
    case "sign-off.rejected":
      return {
        kind: "returned",
        meant: [...involved, ...(act.onBehalfOf ? [act.onBehalfOf.personId] : [])],
        title: `Returned: ${what}`,
        detail: told(`${nameWithOffice(by, act.onBehalfOf)} returned it for ${where}`, reason),
      };
    case "promotion.live":
      if (act.movement === "rollback") {
        return {
          kind: "rolled-back",
          meant: [...involved, ...holding(["product-owner", "ml-engineer", "security", "sre"], audience)],
          title: `Rolled back in ${where}: ${release.modelTitle} runs ${release.version} again`,
          detail: reason,
        };
      }
      return { kind: "live", meant: involved, title: `Live in ${where}: ${what}`, detail: "" };
    case "promotion.failed":
    case "promotion.errored":
      return {
        kind: "failed",
        meant: [...involved, ...holding(["sre"], audience)],
        title: `Deployment to ${where} failed: ${what}`,
        detail: `Reported by ${by}. The page of the release shows what was live before.`,
      };
    case "promotion.aborted":
      return {
        kind: "failed",
        meant: involved,
        title: `Promotion to ${where} aborted: ${what}`,
        detail: told(`Stopped by ${by}`, reason),
      };
    // A person mentioned before is not notified again after an edit. The text itself stays in the portal.
    case "comment.added":
    case "comment.edited":
      return {
        kind: "mentioned",
        meant: act.mentions,
        title: `${by} mentioned you: ${what}`,
        detail: "Read and answer it in the discussion of the release.",
        href: addressOfComment(release.key, act.comment),
        sameAs: `mentioned ${act.comment ?? act.entryId}`,
      };
    default:
      return newsOfTimeOrStop(act, { audience, involved }) ?? newsOfException(act, { audience, involved });
  }
}

/** News to the person signed for; a signature for oneself is shown elsewhere. */
function signedOnBehalf({ onBehalfOf, actor, stage = "" }: Act, what: string): News | undefined {
  if (onBehalfOf === undefined) return undefined;
  const detail = `Your delegate ${actor.name} signed it for ${stage} on your behalf. Return the release if you disagree.`;
  return { kind: "delegate", meant: [onBehalfOf.personId], title: `Signed on your behalf: ${what}`, detail };
}

interface ActContext {
  readonly audience: Audience;
  readonly involved: readonly string[];
}

/** A deployment that met a stop or is late, and a request that ended. */
function newsOfTimeOrStop(act: Act, { audience, involved }: ActContext): News | undefined {
  const [what, where, by] = [nameOf(audience.release), act.stage ?? "", act.actor.name];
  const reason = act.reason ? withoutSecrets(act.reason) : "";
  switch (act.action) {
    case "promotion.stop-met":
      return {
        kind: "failed",
        meant: [...involved, ...holding(["sre"], audience)],
        title: `Blocked while deploying to ${where}: ${what}`,
        detail: "The engine was instructed to stop. The release page shows each stop and closed gate.",
      };
    case "promotion.overdue":
      return {
        kind: "failed",
        meant: [...involved, ...holding(["sre"], audience)],
        title: `Deployment to ${where} overdue: ${what}`,
        detail: "The deployment is still in progress. Stop it, or roll it back if it goes live.",
      };
    case "promotion.request-lapsed":
      return {
        kind: "failed",
        meant: involved,
        title: `Request for ${where} expired: ${what}`,
        detail: "Request the promotion again if it is still needed.",
      };
    case "promotion.request-closed":
      return {
        kind: "failed",
        meant: involved,
        title: `Request for ${where} closed: ${what}`,
        detail: told(`Closed by ${by}`, reason),
      };
    case "promotion.live-against-stop":
      return {
        kind: "failed",
        meant: [...involved, ...holding(["sre", "security"], audience)],
        title: `Live despite a block in ${where}: ${what}`,
        detail: "Roll the release back. The release page shows each stop and closed gate.",
      };
    default:
      return undefined;
  }
}

/** Exceptions to a rule: waivers, and break-glass. */
function newsOfException(act: Act, { audience, involved }: ActContext): News | undefined {
  const [what, where, by] = [nameOf(audience.release), act.stage ?? "", act.actor.name];
  const reason = act.reason ? withoutSecrets(act.reason) : "";
  switch (act.action) {
    case "waiver.requested":
      return {
        kind: "waiver",
        meant: [...holding(act.mayGrant, audience), ...act.concerned],
        title: `Waiver requested: ${what}`,
        detail: told(`${by} requests a waiver for ${where}`, reason),
      };
    case "waiver.granted":
    case "waiver.declined":
    case "waiver.revoked":
      return {
        kind: "waiver",
        meant: [...act.concerned, ...ownerIdsOf(audience)],
        title: `Waiver ${WAIVER_WORDS[act.action]}: ${what}`,
        detail: told(`${by} ${WAIVER_WORDS[act.action]} it for ${where}`, reason),
      };
    case "override.requested":
      return {
        kind: "break-glass",
        meant: holding([...act.mayGrant, ...GUARDIANS], audience),
        title: `Break-glass requested: ${what}`,
        detail: told(
          `${by} requests to override the closed window of ${where}. A second person must approve`,
          reason,
        ),
      };
    case "override.approved":
    case "override.used":
      return {
        kind: "break-glass",
        meant: [...act.concerned, ...involved, ...holding(GUARDIANS, audience)],
        title: `Break-glass ${act.action === "override.used" ? "used" : "approved"} for ${where}: ${what}`,
        detail: told(
          act.action === "override.used"
            ? `${by} promoted it despite the closed window`
            : `Approved by ${by}`,
          reason,
        ),
      };
    default:
      return undefined;
  }
}

/** Roles that are notified of break-glass under every policy. */
const GUARDIANS: readonly PersonRole[] = ["security", "admin", "sre"];
const WAIVER_WORDS = {
  "waiver.granted": "granted",
  "waiver.declined": "refused",
  "waiver.revoked": "revoked",
} as const;

const told = (what: string, why: string) => (why === "" ? `${what}.` : `${what}: ${why}`);

function holding(roles: readonly PersonRole[], { people, release }: Audience): readonly string[] {
  return people
    .filter((person) => roles.some((role) => holdsRole(person, role, release.team)))
    .map(({ id }) => id);
}
