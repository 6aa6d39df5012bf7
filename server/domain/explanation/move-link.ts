import type { Move } from "./explanation";

/**
 * The place of an explanation, as far as the page knows it. Links go to the most specific place that is
 * known.
 */
export interface MovePlace {
  readonly release?: string | undefined;
  readonly stage?: string | undefined;
  readonly gateId?: string | undefined;
  /** True if the gate has evidence. */
  readonly hasEvidence?: boolean;
  /** The stage in which the release must soak first. */
  readonly soakStage?: string | undefined;
  readonly model?: string | undefined;
  readonly policy?: string | undefined;
}

interface MoveLink {
  readonly href: string;
  readonly words: string;
}

const REFERENCE = "/api/v1/docs";

/** The page on which each move is done. Only `none` has no page. */
const LINKS = {
  none: () => undefined,
  "submit-evidence": (place) => ({
    href: gate(place),
    words: place.hasEvidence ? "See the evidence" : "How to submit it",
  }),
  "upgrade-policy": ({ release }) => ({
    href: release ? `/releases/${encodeURIComponent(release)}/policy` : "/policies",
    words: "Upgrade the policy version",
  }),
  "open-release": () => ({ href: "/first-release", words: "How to open a release" }),
  "correct-policy": ({ policy }) => ({
    href: policy ? `/policies/${encodeURIComponent(policy)}` : "/policies",
    words: "See the policy",
  }),
  "answer-checklist": (place) => ({ href: part(place, "checklist"), words: "Answer the checklist" }),
  ask: (place) => ({ href: part(place, "sign-offs"), words: "See who signs" }),
  "see-gates": (place) => ({ href: part(place, "gates"), words: "See all gates" }),
  sign: ({ release, stage }) => ({
    href: release && stage ? `/releases/${encodeURIComponent(release)}/sign-off/${stage}` : "/",
    words: "Read and sign",
  }),
  "see-sign-offs": (place) => ({ href: part(place, "sign-offs"), words: "See the sign-offs" }),
  "declare-contributor": (place) => ({ href: part(place, "sign-offs"), words: "See who signs" }),
  promote: (place) => ({
    href: page({ ...place, stage: place.soakStage ?? place.stage }),
    words: `See ${place.soakStage ?? place.stage ?? "the release"}`,
  }),
  "see-promotions": (place) => ({ href: part(place, "promotions"), words: "See its promotions" }),
  wait: (place) => ({ href: gate(place), words: "See the rule" }),
  "certify-model": ({ model }) => ({
    href: model ? `/models/${encodeURIComponent(model)}#certification` : "/models",
    words: "See its certification",
  }),
  "name-owner": ({ model }) => ({
    href: model ? `/models/${encodeURIComponent(model)}#owners` : "/models",
    words: "See its owners",
  }),
  "define-calendar": () => ({ href: "/admin", words: "Calendars" }),
  "repeat-approval-request": (place) => ({ href: gate(place), words: "See the answer" }),
  "register-approver": () => ({ href: "/admin/external-approvers", words: "External approvers" }),
  "set-up-passkey": () => ({ href: "/settings/passkeys", words: "Your passkeys" }),
  "give-role": () => ({ href: "/admin/roles", words: "See the roles" }),
  "end-hold": (place) => ({ href: page(place), words: "See the holds" }),
  "choose-target": ({ model }) => ({
    href: model ? `/models/${encodeURIComponent(model)}` : "/models",
    words: "See earlier releases",
  }),
  "read-again": (place) => ({ href: page(place), words: "Load it again" }),
  "correct-input": () => ({ href: REFERENCE, words: "What is expected" }),
  "sign-in": () => ({ href: "/sign-in", words: "Sign in" }),
  "confirm-identity": (place) => ({ href: page(place), words: "Load it again" }),
  "ask-another": (place) => ({ href: part(place, "sign-offs"), words: "See who can act" }),
  "get-token": () => ({ href: "/admin", words: "Service accounts" }),
  "try-again": (place) => ({ href: page(place), words: "Reload the page" }),
  "ask-operator": () => ({ href: "/", words: "Go to the inbox" }),
} as const satisfies Record<Move, (place: MovePlace) => MoveLink | undefined>;

/** Returns the page on which a move is done. */
export function moveLink(move: Move, place: MovePlace): MoveLink | undefined {
  const linkOf: (place: MovePlace) => MoveLink | undefined = LINKS[move];
  return linkOf(place);
}

function page({ release, stage }: MovePlace, query: Readonly<Record<string, string>> = {}): string {
  if (release === undefined) return "/releases";
  const params = new URLSearchParams({ ...(stage === undefined ? {} : { stage }), ...query }).toString();
  return `/releases/${encodeURIComponent(release)}${params === "" ? "" : `?${params}`}`;
}

function part(place: MovePlace, tab: string): string {
  return `${page(place, { tab })}#parts`;
}

function gate(place: MovePlace): string {
  return page(place, place.gateId === undefined ? {} : { inspect: `gate:${place.gateId}` });
}
