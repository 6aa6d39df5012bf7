import { CircleSlash, Hand, OctagonX, ShieldX, Siren, Undo2, X, Zap } from "lucide-react";
import type { ModelIncident } from "../data/model-data";
import type { Presentation } from "../ui/tone";

/** The table from the kind of an incident to icon, word and colour. */
export const INCIDENT_PRESENTATION = {
  rollback: { icon: Undo2, word: "Rolled back", tone: "failed" },
  failed: { icon: X, word: "Failed", tone: "failed" },
  errored: { icon: Zap, word: "Errored", tone: "errored" },
  aborted: { icon: CircleSlash, word: "Aborted", tone: "missing" },
  refused: { icon: OctagonX, word: "Refused", tone: "failed" },
  hold: { icon: Hand, word: "Held", tone: "waiting" },
  incident: { icon: Siren, word: "Incident", tone: "failed" },
  revoked: { icon: ShieldX, word: "Revoked", tone: "failed" },
} as const satisfies Record<ModelIncident["kind"], Presentation>;
