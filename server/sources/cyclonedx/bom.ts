import { z } from "zod";

const text = z.string().nullish();
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

const LICENSE = z.object({
  license: z.object({ id: text, name: text }).nullish(),
  expression: text,
});

const MODEL_CARD = z.object({
  modelParameters: z
    .object({
      approach: z.object({ type: text }).nullish(),
      task: text,
      architectureFamily: text,
      modelArchitecture: text,
      datasets: listOf(z.object({ name: text, ref: text })),
    })
    .nullish(),
  quantitativeAnalysis: z
    .object({
      /** `value` is text. */
      performanceMetrics: listOf(
        z.object({ type: text, value: z.union([z.string(), z.number()]).nullish(), slice: text }),
      ),
    })
    .nullish(),
  considerations: z
    .object({
      technicalLimitations: listOf(z.string()),
      ethicalConsiderations: listOf(z.object({ name: text })),
      fairnessAssessments: listOf(z.unknown()),
    })
    .nullish(),
});

const COMPONENT_FIELDS = {
  type: z.string().default("not stated"),
  group: text,
  name: z.string(),
  version: text,
  purl: text,
  licenses: listOf(LICENSE),
  hashes: listOf(z.object({ alg: z.string(), content: z.string() })),
  modelCard: MODEL_CARD.nullish(),
};

const COMPONENT: z.ZodType<BomComponent> = z.object({
  ...COMPONENT_FIELDS,
  get components() {
    return listOf(COMPONENT);
  },
});
type Fields = z.infer<z.ZodObject<typeof COMPONENT_FIELDS>>;
export type BomComponent = Fields & { readonly components: readonly BomComponent[] };

const VULNERABILITY = z.object({
  id: text,
  description: text,
  ratings: listOf(z.object({ severity: text })),
  analysis: z.object({ state: text }).nullish(),
  affects: listOf(z.object({ ref: text })),
});
export type BomVulnerability = z.infer<typeof VULNERABILITY>;

/** The parts of a CycloneDX document that state components, model cards and vulnerabilities. */
export const BOM = z.object({
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.string(),
  serialNumber: text,
  metadata: z.object({ timestamp: text, component: COMPONENT.nullish() }).nullish(),
  components: listOf(COMPONENT),
  vulnerabilities: listOf(VULNERABILITY),
});
export type Bom = z.infer<typeof BOM>;

/** Returns every component, those inside of others included. */
export function componentsOf(components: readonly BomComponent[]): readonly BomComponent[] {
  return components.flatMap((component) => [component, ...componentsOf(component.components)]);
}

/** Returns the licences of a component: identifiers, names or expressions. */
export function licensesOf({ licenses }: BomComponent): readonly string[] {
  return licenses.flatMap(({ license, expression }) => expression ?? license?.id ?? license?.name ?? []);
}
