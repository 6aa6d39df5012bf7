/** A small valid policy for tests, written so that lines can be replaced one at a time. */
export const SMALL_POLICY = `apiVersion: countersign.dev/v1
kind: Policy
metadata: { name: small, title: Small }
spec:
  appliesTo: 'true'
  parameters:
    aucMin: { default: 0.8 }
  stages: [staging, production]
  gates:
    - id: auc
      title: AUC
      stages: [staging, production]
      evidence: { type: evaluation }
      rule: 'e.metrics.auc >= p.aucMin'
`;
