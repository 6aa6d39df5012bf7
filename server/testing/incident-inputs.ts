import { reportIncident } from "@/server/application/incident/open-incident";
import type { Caller, Kernel } from "@/server/application/kernel/command";

/** Opens an incident of a model. Returns inputs of the use-cases that name it. */
export async function incidentInputs(kernel: Kernel, caller: Caller) {
  const opening = { title: "x", impact: "degraded", affected: [{ model: "screening" }] };
  const { name: incident } = await reportIncident.execute(kernel, caller, opening);
  return {
    "incident.open": opening,
    "incident.get": { incident },
    "incident.act": { incident, act: "comment", reason: "x" },
  };
}
