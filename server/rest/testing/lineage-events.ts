/** Events of OpenLineage, and the ids of the nodes that they make. */
export const NAMESPACE = "s3://d";
export const run = (number: number) => `0194aa00-0000-7000-8000-${String(number).padStart(12, "0")}`;
export const dataset = (name: string, facets: object = {}) => ({ namespace: NAMESPACE, name, facets });
export const versioned = (name: string, version: string, facets: object = {}) =>
  dataset(name, { version: { datasetVersion: version }, ...facets });
export const event = (over: object) => ({
  eventTime: "2026-01-05T10:00:00Z",
  eventType: "COMPLETE",
  producer: "https://p.example.org",
  ...over,
});
export const node = (name: string) => `dataset:${encodeURIComponent(NAMESPACE)}/${encodeURIComponent(name)}`;

/** A graph as the routes send it. */
export interface SentGraph {
  readonly nodes: readonly {
    readonly label: string;
    readonly detail: string;
    readonly badges: readonly string[];
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly basis: string;
    readonly through: number;
  }[];
}

export const labels = ({ nodes }: SentGraph) => nodes.map(({ label, detail }) => `${label} ${detail}`).sort();
