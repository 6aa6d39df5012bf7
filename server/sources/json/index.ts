export { JSON_LIMITS } from "./json-limits";
export { pointerTo } from "./place";
export { type EvidenceJson, readEvidenceJson } from "./read-evidence-json";
