import { isEvidenceType } from "@/server/domain/evidence/evidence-types";

/**
 * Returns the form's values as the use-case takes them: `*` means any, commas separate values, an empty
 * selection allows nothing.
 */
export function tokenInput(form: FormData) {
  const chosen = form.getAll("evidenceTypes").map(String);
  return {
    evidenceTypes: chosen.includes("*") ? ("*" as const) : chosen.filter(isEvidenceType),
    environments: listOf(form.get("environments")),
    models: listOf(form.get("models")),
    hours: Number(form.get("hours")),
  };
}

function listOf(given: FormDataEntryValue | null): readonly string[] | "*" {
  const text = String(given ?? "").trim();
  if (text === "*") return "*";
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
