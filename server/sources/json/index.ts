export { JSON_LIMITS } from "@/server/bounds/json-limits";
export { pointerTo } from "./place";
export { type EvidenceJson, readEvidenceJson } from "./read-evidence-json";
