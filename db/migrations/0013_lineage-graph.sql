CREATE TABLE "lineage_links" (
	"team" text NOT NULL,
	"process_id" text NOT NULL,
	"direction" text NOT NULL,
	"dataset_id" text NOT NULL,
	"artifact_id" text NOT NULL,
	"namespace" text NOT NULL,
	"name" text NOT NULL,
	"version" text,
	CONSTRAINT "lineage_links_pk" PRIMARY KEY("team","process_id","direction","dataset_id","artifact_id")
);
--> statement-breakpoint
CREATE TABLE "lineage_processes" (
	"team" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"job_id" text,
	"job_namespace" text,
	"job_name" text,
	"code_revision" text,
	"state" text,
	"state_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"last_event_at" timestamp (3) with time zone,
	CONSTRAINT "lineage_processes_pk" PRIMARY KEY("team","id")
);
--> statement-breakpoint
ALTER TABLE "lineage_events" ADD COLUMN "teams" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "lineage_links_process_index" ON "lineage_links" USING btree ("process_id");--> statement-breakpoint
CREATE INDEX "lineage_links_artifact_index" ON "lineage_links" USING btree ("artifact_id");--> statement-breakpoint
CREATE INDEX "lineage_links_dataset_index" ON "lineage_links" USING btree ("dataset_id");--> statement-breakpoint
CREATE INDEX "lineage_processes_id_index" ON "lineage_processes" USING btree ("id");--> statement-breakpoint
CREATE INDEX "lineage_processes_job_index" ON "lineage_processes" USING btree ("job_id");