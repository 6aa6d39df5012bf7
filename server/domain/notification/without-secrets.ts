/** Patterns that must never leave by email or chat. */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN [^-]+-----[\s\S]*?(?:-----END [^-]+-----|$)/g,
  /\bcs_[A-Za-z0-9_-]{20,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)?/g,
  /\b(?:Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[a-z]-|AKIA|sk_live_|hf_)[A-Za-z0-9_-]{8,}/g,
  /https:\/\/hooks\.slack\.com\/\S+/gi,
  /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi,
  /\b(?:password|passwd|pwd|secret|token|api[_-]?key)\s*[=:]\s*\S+/gi,
];

const LENGTH_MAX = 600;

/** Removes possible credentials from text that a person typed, and shortens it for a message. */
export function withoutSecrets(text: string): string {
  const clean = SECRETS.reduce((kept, secret) => kept.replace(secret, "[removed]"), text).trim();
  return clean.length > LENGTH_MAX ? `${clean.slice(0, LENGTH_MAX - 1).trimEnd()}…` : clean;
}
