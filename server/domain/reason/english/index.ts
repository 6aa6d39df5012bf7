import { ACT_ENGLISH } from "./act";
import { ALARM_ENGLISH } from "./alarm";
import { CHANGE_ENGLISH } from "./change";
import { CHECKLIST_ENGLISH } from "./checklist";
import { GATE_ANSWER_ENGLISH } from "./gate-answer";
import { LIMITS_ENGLISH } from "./limits";
import { MOMENT_ENGLISH } from "./moment";
import { MOVE_ENGLISH } from "./move";
import { PROVENANCE_ENGLISH } from "./provenance";
import { RULE_ENGLISH } from "./rule";
import { RULE_FORM_ENGLISH } from "./rule-form";
import { SIGN_OFF_ENGLISH } from "./sign-off";
import { STOP_ENGLISH } from "./stop";

/**
 * The English of every reason, by code: the only table of sentences. `{name}` is a placeholder for text, and
 * `{name:kind}` one for a part of that kind. Text in square brackets is left out if its part is absent.
 * `PartsOf` types the parts of each code by its template.
 */
export const ENGLISH = {
  /** A sentence of a decision that was stored before reasons were data. See ADR 0033. */
  recorded: "{text}",
  verbatim: "{text}",
  ...RULE_ENGLISH,
  ...RULE_FORM_ENGLISH,
  ...CHECKLIST_ENGLISH,
  ...SIGN_OFF_ENGLISH,
  ...MOMENT_ENGLISH,
  ...STOP_ENGLISH,
  ...ACT_ENGLISH,
  ...ALARM_ENGLISH,
  ...MOVE_ENGLISH,
  ...CHANGE_ENGLISH,
  ...PROVENANCE_ENGLISH,
  ...LIMITS_ENGLISH,
  ...GATE_ANSWER_ENGLISH,
} as const;
