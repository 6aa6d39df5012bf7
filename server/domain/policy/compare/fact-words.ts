/** The name of a policy's fact, its unit, and the stricter direction, if certain. */
export interface FactWords {
  readonly label: string;
  readonly unit?: string;
  readonly stricter?: "more" | "less";
  /** The meaning of an absent value: no limit, or none at all. Undefined: unknown. */
  readonly absent?: "no-limit" | "none";
}

/** By section and path; `*` matches one name from the policy. */
const WORDS: Readonly<Record<string, FactWords>> = {
  "policy/name": { label: "name" },
  "policy/title": { label: "title" },
  "policy/appliesTo": { label: "the models it governs" },
  "policy/riskTier": { label: "the rules of risk" },
  "policy/stages": { label: "the stages" },
  "policy/gateOrder": { label: "the order in which gates are listed" },
  "policy/requires.*": { label: "components required at * risk", stricter: "more" },
  "policy/waivers.budgetPerTeamPerQuarter": { label: "waivers per team and quarter", stricter: "less" },
  "policy/breakGlass.by": { label: "roles that may use break-glass", stricter: "less", absent: "none" },
  "policy/breakGlass.minutes": {
    label: "duration of a break-glass override",
    unit: "minute",
    stricter: "less",
    absent: "none",
  },
  "policy/breakGlass.reviewWithinHours": {
    label: "time limit of the break-glass review",
    unit: "hour",
    stricter: "less",
  },
  "policy/breakGlass.holds": { label: "whether break-glass overrides holds" },
  "policy/pins.graceDays": { label: "grace for releases on an older version", unit: "day", stricter: "less" },
  "policy/adoption.tiers.*": { label: "weakest enforcement mode at * risk" },
  "policy/adoption.maxDays": {
    label: "longest time of weaker enforcement",
    unit: "day",
    stricter: "less",
    absent: "none",
  },
  "policy/adoption.by": { label: "who may approve weaker enforcement", stricter: "less", absent: "none" },
  "policy/adoption.except": {
    label: "gates that block from the first day",
    stricter: "more",
    absent: "none",
  },
  "policy/autoPromote": { label: "risks promoted without a button", stricter: "less" },
  "policy/certification.everyDays": {
    label: "time until the model must be certified again",
    unit: "day",
    stricter: "less",
    absent: "no-limit",
  },
  "policy/certification.tiers": { label: "risks that need a certified model", stricter: "more" },
  "policy/certification.stages": { label: "stages that need a certified model" },
  "policy/owners.parts": { label: "parts of a model that must have an owner", stricter: "more" },
  "policy/owners.tiers": { label: "risks that need owners", stricter: "more" },
  "policy/owners.stages": { label: "stages that need owners" },
  "policy/knownGood.liveHours": {
    label: "time live before a release is known to be good",
    unit: "hour",
    stricter: "more",
  },
  "policy/promotions.liveWithinMinutes": {
    label: "time within which a promotion must be live",
    unit: "minute",
    stricter: "less",
  },
  "policy/promotions.requestDays": {
    label: "time after which a promotion request lapses",
    unit: "day",
    stricter: "less",
  },
  "parameter/default": { label: "value" },
  "parameter/models.*": { label: "value for *" },
  "gate/title": { label: "title" },
  "gate/kind": { label: "kind" },
  "gate/boundary": { label: "boundary" },
  "gate/stages": { label: "stages", stricter: "more" },
  "gate/tiers": { label: "risk tiers", stricter: "more" },
  "gate/when": { label: "condition under which it applies" },
  "gate/mode": { label: "mode" },
  "gate/why": { label: "reason" },
  "gate/controls": { label: "controls" },
  "gate/waivable.by": { label: "who may waive it", stricter: "less" },
  "gate/waivable.days": { label: "how long a waiver may last", unit: "day", stricter: "less" },
  "gate/evidence.type": { label: "type of evidence" },
  "gate/evidence.from": { label: "whose word counts" },
  "gate/evidence.environment": { label: "environment of the evidence" },
  "gate/evidence.maxAgeDays": {
    label: "age of the evidence",
    unit: "day",
    stricter: "less",
    absent: "no-limit",
  },
  "gate/evidence.subject": { label: "what the evidence is about" },
  "gate/evidence.component": {
    label: "components the evidence is about",
    stricter: "more",
    absent: "no-limit",
  },
  "gate/evidence.where": { label: "condition on the components" },
  "gate/evidence.pinned": { label: "whether the data set's digest is compared" },
  "gate/evidence.attemptsMax": { label: "attempts", stricter: "less", absent: "no-limit" },
  "gate/evidence.dataset": { label: "data set" },
  "gate/evidence.slices": { label: "slices", stricter: "more" },
  "gate/evidence.signature": { label: "whether the evidence must be signed" },
  "gate/evidence.signedBy": { label: "keys that may sign the evidence" },
  "gate/evidence.provenance": { label: "build level the evidence must prove" },
  "gate/evidence.covers": { label: "parts that reports must cover" },
  "gate/whenNoBaseline": { label: "verdict where nothing is live to compare with" },
  "gate/enough": { label: "what is enough to judge" },
  "gate/rule": { label: "rule" },
  "gate/notWorse.metric": { label: "metric compared" },
  "gate/notWorse.better": { label: "which way is better" },
  "gate/notWorse.margins.baseline": { label: "margin to what is live", stricter: "less" },
  "gate/notWorse.margins.anchor": { label: "margin to the release first signed", stricter: "less" },
  "gate/notWorse.confidence": { label: "confidence", stricter: "more" },
  "gate/notWorse.shareOf": { label: "what the metric is a share of" },
  "gate/subgroups.metric": { label: "metric of each subgroup" },
  "gate/subgroups.better": { label: "which way is better" },
  "gate/subgroups.bar": { label: "bar for each subgroup" },
  "gate/subgroups.sizeMin": { label: "fewest cases of a subgroup", stricter: "more" },
  "gate/subgroups.sizeOf": { label: "what counts the cases" },
  "gate/measured": { label: "measured value shown" },
  "gate/required": { label: "required value shown" },
  "gate/checklist": { label: "items to confirm", stricter: "more" },
  "gate/tags": { label: "tags of modules to confirm", stricter: "more" },
  "gate/signOff.statement": { label: "statement" },
  "gate/signOff.freshAuthenticationMinutes": {
    label: "age of a signer's sign-in",
    unit: "minute",
    stricter: "less",
  },
  "gate/signOff.tiers.high.*": { label: "signatures of * at high risk", stricter: "more", absent: "none" },
  "gate/signOff.tiers.medium.*": {
    label: "signatures of * at medium risk",
    stricter: "more",
    absent: "none",
  },
  "gate/signOff.tiers.low.*": { label: "signatures of * at low risk", stricter: "more", absent: "none" },
  "gate/signOff.passkey": { label: "risks at which a passkey signs", stricter: "more", absent: "none" },
  "gate/signOff.delegation.maxDays": {
    label: "longest delegation",
    unit: "day",
    stricter: "less",
    absent: "none",
  },
  "gate/signOff.delegation.tiers": {
    label: "risks at which a delegate may sign",
    stricter: "less",
    absent: "none",
  },
  "gate/signOff.escalation": { label: "what happens while nobody signs" },
  "gate/signOff.independentOf": { label: "what a signer must not have done", stricter: "more" },
  "gate/soak.stage": { label: "stage to wait in" },
  "gate/soak.hours": { label: "time to wait", unit: "hour", stricter: "more" },
  "gate/window.calendar": { label: "calendar" },
  "gate/external.party": { label: "external approver" },
  "gate/external.timeoutHours": { label: "time to answer", unit: "hour" },
  "gate/external.owner": { label: "who is left with it" },
  "gate/external.question": { label: "question" },
  "checklist-item/title": { label: "title" },
  "checklist-item/evidence": { label: "proof asked for" },
  "checklist-item/owner": { label: "owner" },
  "checklist-item/maxAgeDays": {
    label: "age of an answer",
    unit: "day",
    stricter: "less",
    absent: "no-limit",
  },
  "checklist-item/headings": { label: "headings that need text", stricter: "more" },
  "checklist-item/freshHours": {
    label: "silence of the signal",
    unit: "hour",
    stricter: "less",
    absent: "no-limit",
  },
  "checklist-item/reachable": { label: "whether the link must answer" },
  "checklist-item/dueDays": { label: "time until it is due", unit: "day" },
  "checklist-item/drill": { label: "whether it is a drill" },
  "checklist-module/title": { label: "title" },
  "checklist-module/tags": { label: "tags" },
  "checklist-module/tiers": { label: "risk tiers", stricter: "more" },
  "checklist-module/when": { label: "condition under which it applies" },
  "checklist-module/items": { label: "items to confirm", stricter: "more" },
  "checklist-item/notApplicable": { label: "the answer “not applicable”" },
  "statement/text": { label: "text" },
  "rollback/signOff.*": { label: "signatures of * for a rollback", stricter: "more", absent: "none" },
  "rollback/reviewWithinHours": { label: "time until it is reviewed", unit: "hour", stricter: "less" },
};

/** Returns the words of a fact; an unknown one is named by its path, never left out. */
export function factWords(section: string, path: string): FactWords {
  const exact = WORDS[`${section}/${path}`];
  if (exact) return exact;
  const cut = path.lastIndexOf(".");
  const starred = WORDS[`${section}/${path.slice(0, cut)}.*`];
  if (!starred) return { label: path };
  // A role in a sentence has no hyphen; a model is named by its key.
  const name = starred.label.startsWith("signatures")
    ? path.slice(cut + 1).replaceAll("-", " ")
    : path.slice(cut + 1);
  return { ...starred, label: starred.label.replace("*", name) };
}
