/** Results of rules with several conditions: comparison with an earlier release, and subgroups. */
export const RULE_FORM_ENGLISH = {
  "not-worse.not-worse":
    "Not worse: {metric} is {difference:reason} ({confidence:value} % confidence interval: {low:reason} to {high:reason}). At most {margin:value} worse is allowed.",
  "not-worse.worse":
    "Worse: {metric} is {difference:reason} ({confidence:value} % confidence interval: {low:reason} to {high:reason}). At most {margin:value} worse is allowed.",
  "not-worse.inconclusive":
    "Inconclusive: {metric} is {difference:reason} ({confidence:value} % confidence interval: {low:reason} to {high:reason}). At most {margin:value} worse is allowed. More cases narrow the interval.",
  "not-worse.nothing-named": "The rule could not be evaluated: it names nothing to compare with.",
  "not-worse.negative-margin": "The rule could not be evaluated: a margin of {margin:value} is negative.",
  "not-worse.no-metric": "Inconclusive: {whose:reason} reports no {metric}.",
  "not-worse.no-size":
    "Inconclusive: {whose:reason} does not report the number of cases of {metric} ({sizeOf}).",
  "not-worse.no-share": "Inconclusive: {whose:reason} reports a {metric} that is no share: {error}.",
  "not-worse.no-interval": "Inconclusive: {whose:reason} reports no confidence interval of {metric}.",
  "not-worse.low-confidence":
    "Inconclusive: {whose:reason} reports {metric} at {reported:value} % confidence, and {required:value} % is required.",
  "not-worse.interval-without-value":
    "Inconclusive: {whose:reason} reports a confidence interval of {metric} that does not contain its value.",
  "part.compared": "{metric} compared with {release:reason}",
  "difference.better": "{by:value} better",
  "difference.same": "the same",
  "difference.worse": "{by:value} worse",
  "release.judged": "this release",
  "release.live": "the live release",
  "release.first-signed": "the first signed release",

  "subgroups.none-reported": "Inconclusive: the evidence reports no subgroup.",
  "subgroups.none-large-enough": "Inconclusive: no subgroup has {needed:quantity}.",
  "subgroups.passed": "Worst subgroup: {worst:reason}",
  "subgroups.one-other": "{worst:reason} One other subgroup has the same verdict.",
  "subgroups.others": "{worst:reason} {others:count} other subgroups have the same verdict.",
  "subgroup.passed":
    "{name}: {metric} is {measured:value} over {cases:quantity}; {bound:bound} {bar:value} is required.",
  "subgroup.failed":
    "{name} failed: {metric} is {measured:value} over {cases:quantity}; {bound:bound} {bar:value} is required.",
  "subgroup.no-metric": "{name} is inconclusive: no {metric} is reported.",
  "subgroup.too-small":
    "{name} is inconclusive: it has {cases:quantity} ({sizeOf}), and {needed:value} are required.",
  "subgroup.unknown-size":
    "{name} is inconclusive: its number of cases ({sizeOf}) is unknown, and {needed:value} are required.",

  several: "{reasons:sentences}",
} as const;
