import { AppError } from "@/server/domain/error/app-error";
import { claimedAt } from "../claimed-time";
import type { EvidenceFromFile } from "../evidence-from-file";
import { hasMembers, readShape, wrongFile } from "../foreign-file";
import { readEvidenceJson } from "../json/index";
import { type ScanIssue, type Severity, scanPayload, severityNamed } from "../scan-payload";
import { statedCoverage } from "../stated-coverage";
import { BOM, type Bom, type BomComponent, type BomVulnerability, componentsOf, licensesOf } from "./bom";

const FILE = "CycloneDX document";

/** States of a vulnerability that does not apply or was resolved; any other state, or none, is open. */
const CLOSED: ReadonlySet<string> = new Set([
  "resolved",
  "resolved_with_pedigree",
  "false_positive",
  "not_affected",
]);

/**
 * Parses a CycloneDX document, 1.4 to 1.7, as JSON: a bill of materials with model cards, or, without components, a
 * VEX document as a security scan.
 *
 * A vulnerability is open unless its analysis says that it does not apply or is resolved. One without a severity
 * counts as critical. A document without vulnerabilities is no scan: the counts are `null`.
 *
 * @throws AppError `evidence-unreadable` for another file or version, and for a document without components and
 * vulnerabilities.
 */
export function evidenceFromCyclonedx(bytes: Uint8Array): EvidenceFromFile {
  const { value, nonFinite } = readEvidenceJson(bytes);
  if (!hasMembers(value, ["bomFormat", "specVersion"]))
    throw wrongFile(value, `a ${FILE} with "bomFormat" and "specVersion"`);
  const bom = readShape(BOM, value, FILE);
  if (!/^1\.[4-7]$/.test(bom.specVersion))
    throw refused("/specVersion", `the version is ${bom.specVersion}; expected CycloneDX 1.4 to 1.7`);
  const main = bom.metadata?.component;
  const components = [...componentsOf(main ? [main] : []), ...componentsOf(bom.components)];
  const hasCard = components.some(({ modelCard }) => modelCard);
  const isBill = bom.components.length > 0 || hasCard;
  if (!isBill && bom.vulnerabilities.length === 0)
    throw refused(
      "/components",
      "the document has neither components nor vulnerabilities; expected at least one",
    );
  const name = main?.name ?? components[0]?.name ?? bom.serialNumber ?? "cyclonedx";
  const { timestamp } = bom.metadata ?? {};
  return {
    ...(isBill ? billOf(bom, components) : vexOf(bom)),
    suite: `cyclonedx ${name}`.slice(0, 200),
    notes: notesOn(bom),
    nonFinite,
    ...(timestamp ? claimedAt(timestamp) : {}),
  };
}

type Content = Pick<EvidenceFromFile, "type" | "payload">;

function billOf(bom: Bom, components: readonly BomComponent[]): Content {
  const listed = components.map((component) => ({ component, licenses: licensesOf(component) }));
  const open = bom.vulnerabilities.filter(isOpen).map(severityOf);
  const counted = (severity: Severity) =>
    bom.vulnerabilities.length === 0 ? null : open.filter((one) => one === severity).length;
  const main = bom.metadata?.component;
  const models = components.filter(({ type, modelCard }) => type === "machine-learning-model" || modelCard);
  return {
    type: "bill-of-materials",
    payload: {
      format: "CycloneDX",
      specVersion: bom.specVersion,
      serialNumber: bom.serialNumber ?? null,
      componentCount: components.length,
      unlicensedCount: listed.filter(({ licenses }) => licenses.length === 0).length,
      licenses: [...new Set(listed.flatMap(({ licenses }) => licenses))].sort(),
      components: listed.map(({ component, licenses }) => ({
        name: nameOf(component),
        version: component.version ?? "",
        type: component.type,
        purl: component.purl ?? null,
        licenses: [...licenses],
      })),
      models: models.map(modelOf),
      findings: {
        critical: counted("critical"),
        high: counted("high"),
        medium: counted("medium"),
        low: counted("low"),
      },
      ...statedCoverage({
        parts: [
          ...(main ? [`components of ${nameOf(main)}`] : components.map((one) => `component ${nameOf(one)}`)),
          ...models.map((model) => `model card ${nameOf(model)}`),
        ],
        unfinished: [],
      }),
    },
  };
}

function vexOf({ vulnerabilities, specVersion }: Bom): Content {
  const affected = new Set(vulnerabilities.flatMap(({ affects }) => affects.flatMap(({ ref }) => ref ?? [])));
  return {
    type: "security-scan",
    payload: scanPayload({
      tool: "cyclonedx-vex",
      toolVersion: specVersion,
      scanned: affected.size,
      errors: 0,
      issues: vulnerabilities.filter(isOpen).map(issueOf),
      suppressed: vulnerabilities.filter((one) => !isOpen(one)).length,
      coverage: statedCoverage({
        parts: vulnerabilities.map(({ id }) => `vulnerability ${id ?? "without an id"}`),
        unfinished: [],
      }),
    }),
  };
}

function isOpen({ analysis }: BomVulnerability): boolean {
  return !CLOSED.has(analysis?.state ?? "");
}

const ORDER: readonly Severity[] = ["critical", "high", "medium", "low"];

/** The worst rating counts. */
function severityOf({ ratings }: BomVulnerability): Severity {
  const rated = ratings.map(({ severity }) => severityNamed(severity));
  return ORDER.find((severity) => rated.includes(severity)) ?? "critical";
}

function issueOf(found: BomVulnerability): ScanIssue {
  const id = found.id ?? "without an id";
  const location = found.affects.flatMap(({ ref }) => ref ?? []).join(", ");
  return {
    id,
    title: found.description || id,
    severity: severityOf(found),
    location: location || "not stated",
  };
}

function nameOf({ group, name }: BomComponent): string {
  return group ? `${group}/${name}` : name;
}

function modelOf(model: BomComponent) {
  const { modelParameters, quantitativeAnalysis, considerations } = model.modelCard ?? {};
  const sha256 = model.hashes.find(
    ({ alg, content }) => alg === "SHA-256" && /^[0-9a-fA-F]{64}$/.test(content),
  );
  return {
    name: nameOf(model),
    version: model.version ?? "",
    digest: sha256 === undefined ? null : `sha256:${sha256.content.toLowerCase()}`,
    task: modelParameters?.task ?? null,
    approach: modelParameters?.approach?.type ?? null,
    architecture: modelParameters?.modelArchitecture ?? modelParameters?.architectureFamily ?? null,
    datasets: (modelParameters?.datasets ?? []).flatMap(({ name, ref }) => name ?? ref ?? []),
    metrics: Object.fromEntries(
      (quantitativeAnalysis?.performanceMetrics ?? []).map(({ type, value, slice }) => [
        [type ?? "metric", slice].filter(Boolean).join(" on ").slice(0, 200),
        numberIn(value),
      ]),
    ),
    limitations: considerations?.technicalLimitations ?? [],
    ethicalConsiderations: (considerations?.ethicalConsiderations ?? []).flatMap(({ name }) => name ?? []),
    fairnessAssessments: considerations?.fairnessAssessments.length ?? 0,
  };
}

/** A metric is text in CycloneDX; text that is no number is `null`. */
function numberIn(value: string | number | null | undefined): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

function notesOn({ vulnerabilities }: Bom): readonly string[] {
  const unrated = vulnerabilities.filter((one) => isOpen(one) && one.ratings.length === 0).length;
  const closed = vulnerabilities.filter((one) => !isOpen(one)).length;
  return [
    ...(unrated > 0 ? [`Vulnerabilities without a severity, which count as critical: ${unrated}.`] : []),
    ...(closed > 0
      ? [`Vulnerabilities that are resolved or do not apply, as the document states: ${closed}.`]
      : []),
  ];
}

function refused(pointer: string, detail: string): AppError {
  return new AppError("evidence-unreadable", detail, { errors: [{ pointer, detail }] });
}
