import { z } from "zod";

const TEXT = z.object({ text: z.string().optional(), id: z.string().optional() });
const PROPERTIES = z.record(z.string(), z.unknown()).optional();

const RULE = z.object({
  id: z.string(),
  name: z.string().optional(),
  shortDescription: TEXT.optional(),
  defaultConfiguration: z.object({ level: z.string().optional() }).optional(),
  properties: PROPERTIES,
});

const COMPONENT = z.object({
  name: z.string(),
  version: z.string().optional(),
  semanticVersion: z.string().optional(),
  rules: z.array(RULE).default([]),
});

const LOCATION = z.object({
  physicalLocation: z
    .object({
      artifactLocation: z.object({ uri: z.string().optional(), index: z.int().optional() }).optional(),
      region: z.object({ startLine: z.int().optional() }).optional(),
    })
    .optional(),
});

const RESULT = z.object({
  ruleId: z.string().optional(),
  ruleIndex: z.int().optional(),
  rule: z.object({ id: z.string().optional(), index: z.int().optional() }).optional(),
  level: z.string().optional(),
  kind: z.string().optional(),
  message: TEXT.default({}),
  locations: z.array(LOCATION).default([]),
  suppressions: z
    .array(z.object({ status: z.string().optional() }))
    .nullish()
    .transform((suppressions) => suppressions ?? []),
  baselineState: z.string().optional(),
  properties: PROPERTIES,
});

const RUN = z.object({
  tool: z.object({ driver: COMPONENT, extensions: z.array(COMPONENT).default([]) }),
  invocations: z
    .array(
      z.object({
        executionSuccessful: z.boolean(),
        endTimeUtc: z.string().optional(),
        toolExecutionNotifications: z.array(z.object({ level: z.string().optional() })).default([]),
      }),
    )
    .default([]),
  artifacts: z.array(z.object({ location: z.object({ uri: z.string().optional() }).optional() })).default([]),
  /** Absent: the scan produced no results. Empty: it found nothing. */
  results: z.array(RESULT).nullish(),
  properties: PROPERTIES,
});

/** The parts of SARIF 2.1.0 that state findings, their suppression, and whether the tool ran. */
export const SARIF_LOG = z.object({ version: z.string(), runs: z.array(RUN) });
export type SarifRun = z.infer<typeof RUN>;
export type SarifResult = z.infer<typeof RESULT>;
type SarifRule = z.infer<typeof RULE>;

/** Returns the rule of a result: by its id in the driver and its extensions, or by its index in the driver. */
export function ruleOf({ tool }: SarifRun, result: SarifResult): SarifRule | undefined {
  const id = result.ruleId ?? result.rule?.id;
  const rules = [tool.driver, ...tool.extensions].flatMap((component) => component.rules);
  const byId = rules.find((rule) => rule.id === id || id?.startsWith(`${rule.id}/`));
  const index = result.ruleIndex ?? result.rule?.index;
  return byId ?? (index === undefined ? undefined : tool.driver.rules[index]);
}
