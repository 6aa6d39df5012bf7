import type { Impact, IncidentAct, IncidentSource, Resolution } from "@/server/domain/incident/incident";
import type { EdgeBasis } from "@/server/domain/lineage/edge";

export const IMPACT_WORDS: Readonly<Record<Impact, string>> = {
  "none-known": "No effect on users is known",
  degraded: "Answers are slower or less accurate",
  "wrong-decisions": "People receive wrong decisions",
  harm: "People are harmed, or a law is broken",
};

export const SOURCE_WORDS: Readonly<Record<IncidentSource, string>> = {
  report: "reported by",
  alarm: "opened by an alarm, recorded by",
  recall: "opened by a recall of",
};

export const RESOLUTION_WORDS: Readonly<Record<Resolution, string>> = {
  "rolled-back": "Rolled back",
  retrained: "Retrained and released",
  "fixed-forward": "Fixed in a newer release",
  "data-corrected": "Data corrected",
  "limit-adjusted": "Limit adjusted",
  "not-an-issue": "Not an issue",
  duplicate: "Duplicate of another incident",
};

/** States how sure a shared cause is. */
export const BASIS_WORDS: Readonly<Record<EdgeBasis, string>> = {
  attested: "Attested: Countersign recorded each step from an authenticated act.",
  claimed: "Claimed: an event of an authenticated sender states at least one step.",
  inferred: "Inferred: at least one step is known by name only.",
};

interface ActWords {
  /** The word on the button that opens the dialog. */
  readonly word: string;
  /** The act in the past, in the timeline. */
  readonly done: string;
  /** The consequences, shown before the act. */
  readonly consequences: readonly string[];
}

export const ACT_WORDS: Readonly<Record<IncidentAct, ActWords>> = {
  hold: {
    word: "Hold",
    done: "Placed a hold",
    consequences: [
      "No release of the model is promoted until the hold ends; a rollback is still possible.",
      "The incident is open again when the hold ends.",
    ],
  },
  "roll-back": {
    word: "Roll back",
    done: "Rolled back",
    consequences: [],
  },
  retrain: {
    word: "Request retraining",
    done: "Requested retraining",
    consequences: [
      "A request with the number of this incident is recorded. A release that answers it passes the same gates.",
    ],
  },
  accept: {
    word: "Accept for a time",
    done: "Accepted it",
    consequences: [
      "The releases stay live, and the named person answers for it.",
      "When the acceptance ends, the incident is open again and asks for a decision.",
    ],
  },
  "adjust-limit": {
    word: "Adjust a limit",
    done: "Drafted a change of a limit",
    consequences: [
      "A draft of the model's policy is opened, or your text joins the open draft. It is linked to this incident.",
      "Nothing changes until another person signs the draft.",
    ],
  },
  "not-an-issue": {
    word: "Not an issue",
    done: "Closed it as not an issue",
    consequences: ["The incident is resolved. It cannot be opened again; a new alarm opens a new incident."],
  },
  resolve: {
    word: "Resolve",
    done: "Resolved it",
    consequences: [
      "The incident is resolved. It cannot be opened again; a new alarm opens a new incident.",
      "A review is asked if an affected model is in the high risk tier.",
    ],
  },
  comment: {
    word: "Comment",
    done: "Commented",
    consequences: ["Everyone who can see the incident reads it. Name people with @ to notify them."],
  },
  review: {
    word: "Review",
    done: "Reviewed it",
    consequences: ["The review is recorded with your name. Propose policy changes on the model's page."],
  },
};
