import type { Contribution } from "../decision/contribution";
import type { PromotionKind, ReleaseFacts } from "../decision/release-facts";
import { withSignature } from "../evidence/evidence";
import { deriveContributions } from "../gate/sign-off/derive-contributions";
import { composeOverlay } from "../policy/overlay/compose-overlay";
import { policiesGoverning } from "../policy/policies-governing";
import type { PolicyDocument } from "../policy/policy-document";
import type { PersonFacts } from "../sign-off/sign-off";
import type { SharedRecords, StageRecords } from "./records";

/**
 * Returns the facts of each stage, made of the records that were read. Data shared by stages is created once.
 *
 * Facts that a policy does not ask for are left out: delegations where no gate takes a delegate, and external approvers where
 * no gate names one.
 */
export function assembleFacts(
  shared: SharedRecords,
  stages: readonly StageRecords[],
  kind: PromotionKind,
): readonly ReleaseFacts[] {
  const {
    policy: _,
    overlay: __,
    currentPolicies,
    delegations,
    externalApprovers,
    declarations,
    openedByOwnerIds,
    evidence: received,
    trustedKeys = [],
    ...records
  } = shared;
  const evidence = received.map((item) => withSignature(item, trustedKeys));
  const pinned = pinnedOf(shared);
  const governedBy = policiesGoverning(currentPolicies, { model: shared.model, pinned: shared.policy.name });
  const common = {
    ...records,
    evidence,
    rules: 3 as const,
    kind,
    ...pinned,
    ...(governedBy && { governedBy }),
    ...delegationsAsked(delegations, pinned.policy.document),
    ...approversAsked(externalApprovers, pinned.policy.document),
  };
  return stages.map(({ requesterPersonIds, ...stage }) => {
    const contributions = deriveContributions({
      components: shared.release.components,
      evidence,
      people: shared.people,
      requesterPersonIds,
      policyAuthorIds: [...shared.policy.authorIds, ...(shared.overlay?.authorIds ?? [])],
      waiverGranterIds: stage.waivers.flatMap((waiver) => waiver.grantedBy ?? []),
      openedByOwnerIds,
      declarations,
    });
    return { ...common, ...stage, contributions, people: peopleOf(shared, contributions) };
  });
}

/**
 * Returns the people who hold a role for the team, and the contributors. A contributor without a role there is kept so that
 * another account with the same email address is known to be the same person.
 */
function peopleOf(
  { people, model }: Pick<SharedRecords, "people" | "model">,
  contributions: readonly Contribution[],
): readonly PersonFacts[] {
  const contributors = new Set(contributions.map(({ personId }) => personId));
  const hasRole = ({ grants }: PersonFacts) =>
    grants.some(({ teams }) => teams === "*" || teams.includes(model.team));
  return people.filter((person) => hasRole(person) || contributors.has(person.id));
}

/** Returns the policy; with an overlay, the composition of both documents, and the organisation's document beside it. */
function pinnedOf({ policy, overlay }: SharedRecords): Pick<ReleaseFacts, "policy" | "overlay"> {
  const { authorIds: _, ...organisation } = policy;
  if (overlay === undefined) return { policy: organisation };
  const { authorIds: __, ...pinned } = overlay;
  return {
    policy: { ...organisation, document: composeOverlay(organisation.document, overlay.document).document },
    overlay: { ...pinned, organisation: organisation.document },
  };
}

function delegationsAsked(
  delegations: ReleaseFacts["delegations"],
  { spec }: PolicyDocument,
): Pick<ReleaseFacts, "delegations"> {
  const takesDelegates = spec.gates.some(
    (gate) => gate.kind === "sign-off" && gate.signOff.delegation !== undefined,
  );
  return takesDelegates && delegations !== undefined ? { delegations } : {};
}

function approversAsked(
  approvers: ReleaseFacts["externalApprovers"],
  { spec }: PolicyDocument,
): Pick<ReleaseFacts, "externalApprovers"> {
  const named = spec.gates.flatMap((gate) => (gate.kind === "external" ? gate.external.party : []));
  return named.length === 0
    ? {}
    : { externalApprovers: (approvers ?? []).filter(({ name }) => named.includes(name)) };
}
