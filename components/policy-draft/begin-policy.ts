/** Returns the first text of a new policy: a starter with its name and title replaced. */
export function beginPolicy(
  starter: string,
  { name, title }: { readonly name: string; readonly title: string },
): string {
  return starter
    .replace(/^( {2}name:) .*$/m, `$1 ${name}`)
    .replace(/^( {2}title:) .*$/m, (_line, field) => `${field} ${JSON.stringify(title)}`);
}

/** The smallest valid policy. It governs no model until its author names some. */
export const BLANK_POLICY = `apiVersion: countersign.dev/v1
kind: Policy
metadata:
  name: blank
  title: Blank
spec:
  # True for each model that this policy governs. It reads the model and its intake, never evidence.
  appliesTo: 'false'
  # The first match decides; without a match the tier is high.
  riskTier:
    - { tier: high, when: 'intake.affectsIndividuals' }
    - { tier: medium, when: 'intake.affectsRevenue' }
    - { tier: low, when: 'true' }
  stages: [staging, production]
  gates:
    - id: evaluated
      title: Evaluated within the last 30 days
      boundary: evaluation
      stages: [staging, production]
      evidence: { type: evaluation, subject: model, maxAgeDays: 30 }
      rule: 'e.sampleSize > 0'
      measured: 'e.sampleSize'
      why: A release is measured before it goes live.
    - id: approvals
      title: Accountable people sign
      kind: sign-off
      stages: [production]
      signOff:
        statement: release
        freshAuthenticationMinutes: 10
        tiers:
          high: [{ role: product-owner, count: 1 }, { role: ml-engineer, count: 1 }]
          medium: [{ role: product-owner, count: 1 }]
          low: [{ role: product-owner, count: 1 }]
        independentOf: [trained-model, requested-promotion, wrote-policy]
  statements:
    release: I have read the dossier named by this digest and accept, in my role, responsibility for its release.
`;
