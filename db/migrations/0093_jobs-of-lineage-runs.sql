CREATE TABLE "lineage_run_jobs" (
	"team" text NOT NULL,
	"process_id" text NOT NULL,
	"job_id" text NOT NULL,
	"job_namespace" text NOT NULL,
	"job_name" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"event_id" text NOT NULL,
	"claimed_by" text NOT NULL,
	CONSTRAINT "lineage_run_jobs_pk" PRIMARY KEY("team","process_id","job_id")
);
--> statement-breakpoint
CREATE INDEX "lineage_run_jobs_process_index" ON "lineage_run_jobs" USING btree ("process_id");--> statement-breakpoint
CREATE INDEX "lineage_run_jobs_job_index" ON "lineage_run_jobs" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "evidence_body_digest_index" ON "evidence" USING btree ("body_digest");--> statement-breakpoint
-- The job of a run from before this migration is known since its first event.
INSERT INTO lineage_run_jobs (team, process_id, job_id, job_namespace, job_name, since, event_id, claimed_by)
  SELECT team, id, job_id, job_namespace, job_name, since, event_id, claimed_by FROM lineage_processes
  WHERE kind = 'run' AND job_id IS NOT NULL AND job_namespace IS NOT NULL AND job_name IS NOT NULL;--> statement-breakpoint
GRANT SELECT, INSERT ON lineage_run_jobs TO countersign_app;
