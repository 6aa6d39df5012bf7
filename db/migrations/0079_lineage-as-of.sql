CREATE TABLE "lineage_aliases" (
	"team" text NOT NULL,
	"dataset_id" text NOT NULL,
	"alias_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"event_id" text NOT NULL,
	"claimed_by" text NOT NULL,
	CONSTRAINT "lineage_aliases_pk" PRIMARY KEY("team","dataset_id","alias_id")
);
--> statement-breakpoint
CREATE TABLE "lineage_columns" (
	"team" text NOT NULL,
	"dataset_id" text NOT NULL,
	"column" text NOT NULL,
	"from_dataset_id" text NOT NULL,
	"from_column" text NOT NULL,
	"transformation" text NOT NULL,
	"process_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"event_id" text NOT NULL,
	"claimed_by" text NOT NULL,
	CONSTRAINT "lineage_columns_pk" PRIMARY KEY("team","dataset_id","column","from_dataset_id","from_column","transformation")
);
--> statement-breakpoint
CREATE TABLE "lineage_datasets" (
	"team" text NOT NULL,
	"artifact_id" text NOT NULL,
	"dataset_id" text NOT NULL,
	"namespace" text NOT NULL,
	"name" text NOT NULL,
	"version" text,
	"since" timestamp (3) with time zone NOT NULL,
	"event_id" text NOT NULL,
	"claimed_by" text NOT NULL,
	CONSTRAINT "lineage_datasets_pk" PRIMARY KEY("team","artifact_id","dataset_id")
);
--> statement-breakpoint
ALTER TABLE "lineage_links" ADD COLUMN "since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "lineage_links" ADD COLUMN "event_id" text;--> statement-breakpoint
ALTER TABLE "lineage_links" ADD COLUMN "claimed_by" text;--> statement-breakpoint
ALTER TABLE "lineage_processes" ADD COLUMN "since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "lineage_processes" ADD COLUMN "event_id" text;--> statement-breakpoint
ALTER TABLE "lineage_processes" ADD COLUMN "claimed_by" text;--> statement-breakpoint
ALTER TABLE "lineage_events" ADD COLUMN "code_revision" text;--> statement-breakpoint
ALTER TABLE "lineage_events" ADD COLUMN "accepted_at" timestamp (3) with time zone;--> statement-breakpoint
-- The first event about a run states what is known of it: events before this migration did not keep more.
WITH first_events AS (
  SELECT DISTINCT ON (node) node, id, collector_id, received_at FROM (
    SELECT 'run:' || lower(run_id) AS node, id, collector_id, received_at FROM lineage_events WHERE run_id IS NOT NULL
    UNION ALL
    SELECT p.id, e.id, e.collector_id, e.received_at FROM lineage_processes p
      JOIN lineage_events e ON e.run_id IS NULL AND e.job_namespace = p.job_namespace AND e.job_name = p.job_name WHERE p.kind = 'job'
  ) e ORDER BY node, received_at, id
)
UPDATE lineage_processes p SET since = coalesce(f.received_at, now()), event_id = coalesce(f.id, ''), claimed_by = coalesce(f.collector_id, '')
  FROM lineage_processes q LEFT JOIN first_events f ON f.node = q.id WHERE q.team = p.team AND q.id = p.id;--> statement-breakpoint
UPDATE lineage_links l SET since = p.since, event_id = p.event_id, claimed_by = p.claimed_by
  FROM lineage_processes p WHERE p.team = l.team AND p.id = l.process_id;--> statement-breakpoint
DELETE FROM lineage_links WHERE since IS NULL;--> statement-breakpoint
INSERT INTO lineage_datasets (team, artifact_id, dataset_id, namespace, name, version, since, event_id, claimed_by)
  SELECT DISTINCT ON (team, artifact_id, dataset_id) team, artifact_id, dataset_id, namespace, name, version, since, event_id, claimed_by
  FROM lineage_links ORDER BY team, artifact_id, dataset_id, since;--> statement-breakpoint
ALTER TABLE "lineage_links" ALTER COLUMN "since" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "lineage_links" ALTER COLUMN "event_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "lineage_links" ALTER COLUMN "claimed_by" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "lineage_processes" ALTER COLUMN "since" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "lineage_processes" ALTER COLUMN "event_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "lineage_processes" ALTER COLUMN "claimed_by" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "lineage_aliases_dataset_index" ON "lineage_aliases" USING btree ("dataset_id");--> statement-breakpoint
CREATE INDEX "lineage_aliases_alias_index" ON "lineage_aliases" USING btree ("alias_id");--> statement-breakpoint
CREATE INDEX "lineage_columns_to_index" ON "lineage_columns" USING btree ("dataset_id","column");--> statement-breakpoint
CREATE INDEX "lineage_columns_from_index" ON "lineage_columns" USING btree ("from_dataset_id","from_column");--> statement-breakpoint
CREATE INDEX "lineage_datasets_dataset_index" ON "lineage_datasets" USING btree ("dataset_id");--> statement-breakpoint
CREATE INDEX "lineage_datasets_artifact_index" ON "lineage_datasets" USING btree ("artifact_id");--> statement-breakpoint
GRANT SELECT, INSERT ON lineage_datasets, lineage_aliases, lineage_columns TO countersign_app;--> statement-breakpoint
-- A statement stays with the event that made it first: links are not taken away any more.
REVOKE DELETE ON lineage_links, lineage_processes FROM countersign_app;--> statement-breakpoint
GRANT UPDATE (accepted_at) ON lineage_events TO countersign_app;--> statement-breakpoint
CALL protect_record('lineage_events', '{accepted_at}', '{}');
