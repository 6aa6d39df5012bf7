/** Returns the kind of document that a text states. The editor completes an overlay by another schema. */
export function kindOfDocument(text: string): "Policy" | "Overlay" {
  return /^kind:\s*["']?Overlay\b/m.test(text) ? "Overlay" : "Policy";
}
