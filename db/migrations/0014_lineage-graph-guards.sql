GRANT SELECT, INSERT ON lineage_processes, lineage_links TO countersign_app;
--> statement-breakpoint
-- A run is known better with each event about it; what is derived may be derived anew, the events themselves never change.
GRANT UPDATE (job_id, job_namespace, job_name, code_revision, state, state_at, started_at, ended_at, last_event_at), DELETE ON lineage_processes TO countersign_app;
--> statement-breakpoint
GRANT DELETE ON lineage_links TO countersign_app;
