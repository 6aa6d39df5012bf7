import type { OperationText } from "./operation-text";

/** Texts of operations on incidents, by use-case. */
export const INCIDENT_OPERATIONS = {
  "incident.open": {
    does: "Opens an incident about models of the caller's teams. The severity follows from the stated impact. The answer contains its number.",
    errors: [],
  },
  "incident.list": {
    does: "Returns incidents with an affected model of the caller's teams, newest first.",
    errors: [],
  },
  "incident.get": {
    does: "Returns an incident with the affected models of the caller's teams, what its signals share and how sure that is, the acts on it, and the acts that the caller may do. What is out of reach is counted.",
    errors: [],
  },
  "incident.act": {
    does: "Records an act on an incident and carries it out: place a hold on the model, roll back, request retraining, accept for a time, draft a change of a limit, close as not an issue, resolve, comment, or review. Each act requires its own permission in the team of the model. The latest decision counts; the incident is open again when an acceptance expires.",
    errors: [
      "same-person",
      "not-a-rollback-target",
      "authentication-not-fresh",
      "not-eligible-to-sign",
      "gates-unsatisfied",
      "wrong-phase",
      "policy-invalid",
    ],
  },
} as const satisfies Readonly<Record<string, OperationText>>;
