GRANT SELECT, INSERT ON reference_checks TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (next_at, attempts, outcome, detail, found_digest, failures, finding_since, checked_at) ON reference_checks TO countersign_app;
