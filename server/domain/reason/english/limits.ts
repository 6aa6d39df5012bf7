/** Gaps of a decision, and the changes that would change it. */
export const LIMITS_ENGLISH = {
  "not-checked.reports-only":
    "The gate only reports ({mode}). It does not stop the release; it is {verdict}.",
  "not-checked.relaxed":
    "The enforcement mode of the team lets the gate only report until {until:instant}. It is {verdict}.",
  "not-checked.never-run": "No result of type {type} was received[ from {collectors:or}].",
  "not-checked.coverage-unknown": "{type} from {collector} does not state what it examined.",
  "not-checked.coverage-partial": "{type} from {collector} examined only {covered:list}.",
  "not-checked.evidence": "{type} from {collector}, received at {at:instant}: no gate used it.",
  "not-checked.component": "No result that a gate used is about it.",
  "not-checked.contributor":
    "{source} names {claimedAs}, who is no known person. Nobody can be shown to be independent of them.",
  "flip.closes-below":
    "{measured:value} measured. The gate closes below {threshold:value}, {margin:value} away.",
  "flip.closes-at-or-below":
    "{measured:value} measured. The gate closes at {threshold:value} or below, {margin:value} away.",
  "flip.closes-above":
    "{measured:value} measured. The gate closes above {threshold:value}, {margin:value} away.",
  "flip.closes-at-or-above":
    "{measured:value} measured. The gate closes at {threshold:value} or above, {margin:value} away.",
  "flip.closes-beside": "{measured:value} measured. The gate closes at any other value.",
  "flip.opens-from":
    "{measured:value} measured. The gate opens at {threshold:value} or above, {margin:value} away.",
  "flip.opens-above":
    "{measured:value} measured. The gate opens above {threshold:value}, {margin:value} away.",
  "flip.opens-to":
    "{measured:value} measured. The gate opens at {threshold:value} or below, {margin:value} away.",
  "flip.opens-below":
    "{measured:value} measured. The gate opens below {threshold:value}, {margin:value} away.",
  "flip.opens-at":
    "{measured:value} measured. The gate opens only at {threshold:value}, {margin:value} away.",
  "flip.evidence-ages": "{type} from {collector} is too old from {at:instant} on.",
  "flip.waiver-ends": "The waiver ends at {at:instant}.",
} as const;
