/** A phrase that the glossary replaces. `instead` is what to write. */
export interface Phrase {
  readonly found: RegExp;
  readonly instead: string;
}

/**
 * Phrases that are refused in comments, test titles and copy. A word with a right use is matched by its wrong use only:
 * "a person holds a role" is right, "the rule holds" is not.
 */
export const PHRASES: readonly Phrase[] = [
  { found: /\banew\b/i, instead: "again" },
  {
    found: /\b(stands|stood)\b(?! (for|out)\b)|\bstands for\b(?= (him|her|them|someone|somebody|another))/i,
    instead: "is",
  },
  { found: /\bwho(m|se)?(so)?ever\b/i, instead: "a person who, anyone" },
  { found: /\bwhat(so)?ever\b/i, instead: "any, regardless of" },
  { found: /\b(told|tells?|telling|tellings|tellers?)\b/i, instead: "notify, report, show, distinguish" },
  { found: /\bsaid\b/i, instead: "stated, written, reported" },
  { found: /\b(comes?|came) to\b(?! (an end|light)\b)/i, instead: "results in, reaches" },
  { found: /(?<!\bthere )\b(is|are|was|were|be) none\b/i, instead: "there is no" },
  {
    found:
      /\b(?:(?:rules?|laws?|invariants?|claims?|conditions?|constraints?|promises?|signatures?|both|still|no longer|always|also|nothing)|(?<!\b(?:all|all that|what|everything|everything that) )(?:it|that|this(?= holds)|which)) holds?\b(?=\W*$|[.,;:)]| (?:again|always|for|when|if|only|until|unless|while|at|in|under|true|there|everywhere|too|after|before|even)\b)/i,
    instead: "is satisfied, applies",
  },
  { found: /\b(held|holds?|holding) against\b/i, instead: "compared with" },
  { found: /\bours\b/i, instead: "this product's" },
  { found: /\bone's\b/i, instead: "the noun itself" },
  { found: /\bstead\b/i, instead: "on behalf of, instead of" },
  { found: /\boutside part(y|ies)\b/i, instead: "external approver" },
  {
    found: /\b(an?|the|each|every|open|external|unanswered) asks?\b(?! for\b)/i,
    instead: "approval request",
  },
  { found: /\bdeput(y|ies)\b|\bdeputi[sz]/i, instead: "delegate" },
  { found: /\b(softly|adoptions?)\b/i, instead: "enforcement mode" },
  { found: /\bwould-be\b/i, instead: "would have blocked" },
  { found: /\b(ladders?|rungs?)\b/i, instead: "escalation policy, escalation step" },
  {
    found:
      /\bresidences?\b|\b(a|the|longest|earlier|later|first|last|two|three) stays?\b(?! (live|open|up|in|as|at))/i,
    instead: "deployment",
  },
  { found: /\bstandings?\b/i, instead: "status" },
  { found: /\bstop(s|ped|ping)? the line\b|\bline (is |was )?stopped\b/i, instead: "hold" },
  { found: /(?<!break-)\bglass\b/i, instead: "break-glass used" },
  {
    found:
      /(?<!\b(with|takes) )\b(a|the|each|every|one|any|first|second|last|same|this|that|their|her|his|of) letters?\b(?! of the alphabet| or digit)|\bletters (that|go|were sent|about)\b/i,
    instead: "email",
  },
  {
    found: /\b(in|into|of|by|from|many|other|own|two|right|wrong|its|the) hands\b/i,
    instead: "keyboard shortcuts; the noun itself",
  },
  { found: /\bdoors?\b/i, instead: "handler, transport" },
  { found: /\bpulses?\b/i, instead: "heartbeat" },
  {
    found: /\b(a|each|every|one|this|next|last|per|the) rounds?\b(?! (trip|number|robin|figure))/i,
    instead: "run",
  },
  { found: /\bamber\b/i, instead: "needs attention" },
  { found: /\bthings?\b/i, instead: "the noun itself" },
];
