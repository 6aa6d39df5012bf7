/** The direction of a statistic. A p-value shows drift when small, a distance when large. */
export type DriftDirection = "larger-is-drift" | "smaller-is-drift" | "unknown";

interface DriftMethod {
  readonly direction: Exclude<DriftDirection, "unknown">;
  /** Evidently's comparison of the score with its limit. Undefined where the two are not on one scale. */
  readonly isDrift?: (score: number, limit: number) => boolean;
}

const below: DriftMethod = { direction: "smaller-is-drift", isDrift: (score, limit) => score < limit };
const atMost: DriftMethod = { direction: "smaller-is-drift", isDrift: (score, limit) => score <= limit };
const above: DriftMethod = { direction: "larger-is-drift", isDrift: (score, limit) => score > limit };
const atLeast: DriftMethod = { direction: "larger-is-drift", isDrift: (score, limit) => score >= limit };

/**
 * Evidently's registered statistics: key (when the user chose one), display name (when Evidently chose), and
 * the comparison in its source (0.7.23, `legacy/calculations/stattests`). Six p-values are not named as such,
 * and its total variation distance is one.
 */
const METHODS: readonly (readonly [key: string, displayName: string, method: DriftMethod])[] = [
  ["ks", "K-S p_value", atMost],
  ["chisquare", "chi-square p_value", below],
  ["z", "Z-test p_value", below],
  ["t_test", "t_test", below],
  ["mannw", "Mann-Whitney U-rank test", below],
  ["es", "Epps-Singleton", below],
  ["anderson", "Anderson-Darling", below],
  ["cramer_von_mises", "Cramer-von Mises", atMost],
  ["fisher_exact", "Fisher's Exact test", below],
  ["g_test", "g_test", below],
  ["TVD", "Total-Variation-Distance", below],
  ["empirical_mmd", "empirical_mmd", below],
  ["psi", "PSI", atLeast],
  ["jensenshannon", "Jensen-Shannon distance", atLeast],
  ["kl_div", "Kullback-Leibler divergence", atLeast],
  ["hellinger", "Hellinger distance", atLeast],
  ["wasserstein", "Wasserstein distance (normed)", atLeast],
  ["ed", "Energy-distance", above],
  ["abs_text_content_drift", "Absolute text content drift", above],
  // The score is a ROC AUC, the limit a percentile of a random classifier: the file lacks the number to
  // compare with.
  ["perc_text_content_drift", "Percentile text content drift", { direction: "larger-is-drift" }],
];

const BY_NAME = new Map(
  METHODS.flatMap(([key, displayName, method]) => [[key, method] as const, [displayName, method] as const]),
);

export function directionOf(method: string): DriftDirection {
  return BY_NAME.get(method)?.direction ?? "unknown";
}

/**
 * Returns true if this score is drift by Evidently's own rule; null when the method is unknown or a number is
 * missing.
 */
export function judgeDrift(method: string, score: number | null, limit: number | null): boolean | null {
  const isDrift = BY_NAME.get(method)?.isDrift;
  return isDrift === undefined || score === null || limit === null ? null : isDrift(score, limit);
}
