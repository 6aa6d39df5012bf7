import type { Actor } from "./actor";
import type { Role } from "./role";

const PEOPLE = ["product-owner", "ml-engineer", "data-engineer", "security", "sre", "auditor", "admin"] as const;
const EVERYONE = [...PEOPLE, "pipeline", "scanner", "engine", "reader"] as const;
const SIGNERS = ["product-owner", "ml-engineer", "data-engineer", "security", "sre"] as const;

/**
 * Who may do what kind of thing: the one table. Every command and query names one of these. Which teams' things, and
 * whether to this very release, are asked elsewhere (scope, and the domain's own rules).
 */
export const PERMISSIONS = {
  "model.register": ["ml-engineer", "admin", "pipeline"],
  "model.read": EVERYONE,
  "model.attest-intake": ["product-owner", "security", "admin"],
  /** Answers about its use, and who answers for it. */
  "model.revise": ["ml-engineer", "product-owner", "admin"],
  "model.certify": ["product-owner", "security"],
  "model.accept-risk": ["product-owner", "security"],
  /** What already runs, and came in by no permit. */
  "model.adopt": ["sre", "admin"],
  "release.open": ["ml-engineer", "pipeline"],
  "release.move-policy": ["ml-engineer", "product-owner"],
  "release.amend": ["ml-engineer", "product-owner", "pipeline"],
  "release.withdraw": ["ml-engineer", "product-owner", "pipeline"],
  "release.read": EVERYONE,
  "contribution.declare": SIGNERS,
  /** What people say of a release to each other: nothing is decided on it. */
  "comment.read": [...PEOPLE, "reader"],
  "comment.write": PEOPLE,
  "evidence.submit": ["ml-engineer", "data-engineer", "security", "pipeline", "scanner", "engine"],
  "evidence.read": EVERYONE,
  "decision.read": EVERYONE,
  "checklist.confirm": SIGNERS,
  "promotion.request": ["product-owner", "ml-engineer", "sre", "pipeline", "engine"],
  "sign-off.sign": SIGNERS,
  "sign-off.withdraw": SIGNERS,
  /** One's own role, lent for a time; only the roles that sign can be. */
  "delegation.give": SIGNERS,
  "delegation.read": PEOPLE,
  /** One's own; an administrator takes back anyone's. */
  "delegation.revoke": [...SIGNERS, "admin"],
  "delegation.list": ["admin", "security", "auditor"],
  /** One's own: what one signs with. */
  "passkey.manage": SIGNERS,
  "waiver.request": ["ml-engineer", "data-engineer", "product-owner"],
  "waiver.grant": ["product-owner", "security"],
  "waiver.read": PEOPLE,
  "promotion.promote": ["product-owner", "ml-engineer", "sre", "pipeline", "engine"],
  "promotion.report": ["engine", "pipeline"],
  /** Whoever asked for the permit, or an SRE: which of them, the domain's own rule says. */
  "promotion.abort": ["sre", "product-owner", "ml-engineer", "pipeline", "engine"],
  "promotion.read": EVERYONE,
  /** Looked at afterwards, by whoever had no hand in it. */
  "promotion.review": ["product-owner", "security", "sre", "auditor", "admin"],
  /** Whom a gate of a policy may ask, and where it is reached. */
  "external-party.manage": ["admin"],
  /** Only the product itself: when it asks, and when an answer's signature is the party's. */
  "external-ask.send": [],
  "external-decision.record": [],
  /** Which of these roles may ask a party once more, the gate says. */
  "external-ask.repeat": SIGNERS,
  /** Which of these roles may break glass, the policy says. */
  "override.ask": ["product-owner", "security", "sre"],
  "release.roll-back": ["sre"],
  "component.revoke": ["security", "data-engineer"],
  /** Say that a component is bad, to those who may revoke it. */
  "component.report": [...PEOPLE, "pipeline", "scanner", "engine"],
  "drift.submit": ["pipeline", "engine", "data-engineer"],
  "drift.read": EVERYONE,
  "lineage.read": EVERYONE,
  "lineage.submit": ["pipeline", "engine", "data-engineer"],
  "permit.verify": EVERYONE,
  "ledger.read": ["auditor", "admin", "security", "reader"],
  "ledger.verify": ["auditor", "admin", "security"],
  /** Only the product itself, when it has verified. */
  "ledger.finish-verification": [],
  "report.export": ["auditor", "security", "admin", "product-owner", "sre", "reader"],
  "policy.read": EVERYONE,
  /** Tried on what is in reach; changes nothing. */
  "policy.dry-run": [...PEOPLE, "pipeline"],
  /** Only the product itself, when it has tried. */
  "policy.finish-dry-run": [],
  /** Write, propose and take back texts; a pipeline may, for the people who own its account. Signing is not in it. */
  "policy.draft": ["ml-engineer", "data-engineer", "product-owner", "security", "sre", "admin", "pipeline"],
  /** Ask that a team adopt a policy softly, agree, decline, make it harder. Which of these roles may agree, the policy says. */
  "policy.adopt": ["product-owner", "ml-engineer", "data-engineer", "security", "sre", "admin"],
  /** Sign a text, return it, publish what was signed, withdraw a version. Who wrote it never signs: the domain's own rule. */
  "policy.approve": ["product-owner", "security", "admin"],
  /** Only the product itself, for the packs that ship with it. */
  "policy.publish": [],
  "installation.manage": [],
  "inbox.read": PEOPLE,
  /** One's own, and how one is told. */
  "notification.read": PEOPLE,
  "notification-webhook.manage": ["admin"],
  /** One's own ways of looking at lists. */
  "saved-view.manage": PEOPLE,
  /** Only the product itself, for whoever sits at its machine. */
  "token.create-locally": [],
  "service-account.manage": ["admin"],
  "service-account.read": ["admin", "security", "auditor"],
  // no role: only the product itself, once an identity provider has vouched for the person
  "session.establish": [],
  "session.end": PEOPLE,
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

/** Teams an actor may exercise a permission for: `"*"` all, a list, or `undefined` when not at all. */
export function teamsFor(actor: Actor, permission: Permission): readonly string[] | "*" | undefined {
  if (actor.kind === "system") return "*";
  const roles: readonly Role[] = PERMISSIONS[permission];
  const grants = actor.grants.filter((grant) => roles.includes(grant.role));
  if (grants.length === 0) return undefined;
  if (grants.some((grant) => grant.teams === "*")) return "*";
  return [...new Set(grants.flatMap((grant) => (grant.teams === "*" ? [] : grant.teams)))].sort();
}
