import type { Actor } from "./actor";
import type { Role } from "./role";

const PEOPLE = [
  "product-owner",
  "ml-engineer",
  "data-engineer",
  "security",
  "sre",
  "auditor",
  "admin",
] as const;
const EVERYONE = [...PEOPLE, "pipeline", "scanner", "engine", "reader", "outside-auditor"] as const;
const SIGNERS = ["product-owner", "ml-engineer", "data-engineer", "security", "sre"] as const;

/**
 * The permissions and their roles. Every command and query names one of these. The teams, and rules about a
 * particular release, are checked elsewhere (scope, and the domain's own rules).
 */
export const PERMISSIONS = {
  "model.register": ["ml-engineer", "admin", "pipeline"],
  "model.read": EVERYONE,
  "model.attest-intake": ["product-owner", "security", "admin"],
  /** Answers about its use, and its owners. */
  "model.revise": ["ml-engineer", "product-owner", "admin"],
  "model.certify": ["product-owner", "security"],
  "model.accept-risk": ["product-owner", "security"],
  /** A version that is already live without a permit. */
  "model.adopt": ["sre", "admin"],
  "release.open": ["ml-engineer", "pipeline"],
  "release.upgrade-policy": ["ml-engineer", "product-owner"],
  "release.amend": ["ml-engineer", "product-owner", "pipeline"],
  "release.withdraw": ["ml-engineer", "product-owner", "pipeline"],
  "release.read": EVERYONE,
  "contribution.declare": SIGNERS,
  /** The policy says which of these roles confirm the significance of a change. */
  "significance.confirm": SIGNERS,
  /** Comments on a release: no decision depends on them. */
  "comment.read": [...PEOPLE, "reader", "outside-auditor"],
  "comment.write": PEOPLE,
  "evidence.submit": ["ml-engineer", "data-engineer", "security", "pipeline", "scanner", "engine"],
  "evidence.read": EVERYONE,
  "trusted-key.read": EVERYONE,
  /** Keys and identities whose signatures a team trusts. */
  "trusted-key.manage": ["admin"],
  /** As the second person. */
  "trusted-key.confirm": ["admin", "security"],
  "trusted-key.revoke": ["admin", "security"],
  "decision.read": EVERYONE,
  "checklist.confirm": SIGNERS,
  "promotion.request": ["product-owner", "ml-engineer", "sre", "pipeline", "engine"],
  "sign-off.sign": SIGNERS,
  "sign-off.withdraw": SIGNERS,
  /** A role of the caller, delegated for a time; only roles that sign can be. */
  "delegation.give": SIGNERS,
  "delegation.read": PEOPLE,
  /** The caller's own; an administrator ends anyone's. */
  "delegation.revoke": [...SIGNERS, "admin"],
  "delegation.list": ["admin", "security", "auditor"],
  /** The caller's own passkeys. */
  "passkey.manage": SIGNERS,
  "waiver.request": ["ml-engineer", "data-engineer", "product-owner"],
  "waiver.grant": ["product-owner", "security"],
  "waiver.read": PEOPLE,
  "promotion.promote": ["product-owner", "ml-engineer", "sre", "pipeline", "engine"],
  "promotion.report": ["engine", "pipeline"],
  /** The requester of the permit, or an SRE, by the domain's own rule. */
  "promotion.abort": ["sre", "product-owner", "ml-engineer", "pipeline", "engine"],
  "promotion.read": EVERYONE,
  /** Reviewed after the fact, by a person without a part in it. */
  "promotion.review": ["product-owner", "security", "sre", "auditor", "admin"],
  /** External approvers of policies, and their addresses. */
  "external-approver.manage": ["admin"],
  /** The product itself: when it sends a request, and when an answer's signature is valid. */
  "approval-request.send": [],
  "external-decision.record": [],
  /** The gate says which of these roles may repeat a request. */
  "approval-request.repeat": SIGNERS,
  /** The policy says which of these roles may use break-glass. */
  "override.ask": ["product-owner", "security", "sre"],
  "release.roll-back": ["sre"],
  "component.revoke": ["security", "data-engineer"],
  /** Reports a bad component to those who may revoke it. */
  "component.report": [...PEOPLE, "pipeline", "scanner", "engine"],
  /** The next act on an affected release or an incident of their team. Accepting its risk also requires `model.accept-risk`. */
  "recall.decide": SIGNERS,
  /** The product itself, when it searches again for affected releases. */
  "recall.assess": [],
  "incident.open": [...PEOPLE, "pipeline", "scanner", "engine"],
  "incident.read": EVERYONE,
  /** Acts on an incident and comments. Each act requires a permission of its own as well. */
  "incident.act": PEOPLE,
  /** The product itself, when an acceptance expires or an act ends. */
  "incident.settle": [],
  /** The product itself, when alarms were raised. */
  "incident.group-alarms": [],
  "drift.submit": ["pipeline", "engine", "data-engineer"],
  "drift.read": EVERYONE,
  /** The product itself, when time passes or a policy changes. */
  "drift.judge": [],
  "lineage.read": EVERYONE,
  "lineage.submit": ["pipeline", "engine", "data-engineer"],
  "permit.verify": EVERYONE,
  "ledger.read": ["auditor", "admin", "security", "reader", "outside-auditor"],
  "ledger.verify": ["auditor", "admin", "security"],
  /** The product itself, after a verification. */
  "ledger.finish-verification": [],
  "report.export": ["auditor", "security", "admin", "product-owner", "sre", "reader", "outside-auditor"],
  "policy.read": EVERYONE,
  /** Runs on releases in reach; changes nothing. */
  "policy.dry-run": [...PEOPLE, "pipeline"],
  /** The product itself, after a dry run. */
  "policy.finish-dry-run": [],
  /**
   * Write, propose and take back texts; a pipeline may, on behalf of the owners of its account. Without
   * signing.
   */
  "policy.draft": ["ml-engineer", "data-engineer", "product-owner", "security", "sre", "admin", "pipeline"],
  /**
   * Request, agree to, decline and tighten a team's enforcement mode. The policy says which of these roles
   * may agree.
   */
  "enforcement-mode.change": ["product-owner", "ml-engineer", "data-engineer", "security", "sre", "admin"],
  /**
   * Sign a text, return it, publish a signed one, withdraw a version. Its author never signs, by the domain's
   * own rule.
   */
  "policy.approve": ["product-owner", "security", "admin"],
  /** The product itself, for shipped packs. */
  "policy.publish": [],
  "installation.manage": [],
  "inbox.read": PEOPLE,
  /** The caller's own notifications and preferences. */
  "notification.read": PEOPLE,
  "notification-webhook.manage": ["admin"],
  /** The caller's own views of lists. */
  "saved-view.manage": PEOPLE,
  /** The product itself, for a caller on its machine. */
  "token.create-locally": [],
  /** Request, confirm (two people) and end the access of an outside auditor to models. */
  "outside-access.manage": ["admin", "security", "product-owner"],
  "outside-access.read": ["admin", "security", "product-owner", "auditor"],
  /** Reads by auditors: only for all teams, by a rule of the use-case. */
  "access-log.read": ["auditor"],
  "service-account.manage": ["admin"],
  "service-account.read": ["admin", "security", "auditor"],
  // no role: only the product itself, once an identity provider has authenticated the person
  "session.establish": [],
  "session.end": [...PEOPLE, "outside-auditor"],
  "session.manage": ["admin", "security"],
  "person.read": ["admin", "security", "auditor"],
  "person.manage": ["admin"],
  "health.read": ["admin", "sre", "auditor"],
  "calendar.read": PEOPLE,
  "hold.read": PEOPLE,
  "calendar.manage": ["admin", "sre"],
  "hold.place": ["sre", "security", "product-owner"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Returns the teams in which an actor has a permission: `"*"` for all, a list, or `undefined` for none. */
export function teamsFor(actor: Actor, permission: Permission): readonly string[] | "*" | undefined {
  if (actor.kind === "system") return "*";
  const roles: readonly Role[] = PERMISSIONS[permission];
  const grants = actor.grants.filter((grant) => roles.includes(grant.role));
  if (grants.length === 0) return undefined;
  if (grants.some((grant) => grant.teams === "*")) return "*";
  return [...new Set(grants.flatMap((grant) => (grant.teams === "*" ? [] : grant.teams)))].sort();
}
