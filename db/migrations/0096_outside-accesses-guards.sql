GRANT SELECT, INSERT ON outside_accesses TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (confirmed_by, confirmed_at, person_id, ended_by, ended_at, end_reason) ON outside_accesses TO countersign_app;
--> statement-breakpoint
CALL protect_record('outside_accesses', '{confirmed_by,confirmed_at,person_id,ended_by,ended_at,end_reason}', '{}');
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON access_log TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (count, last_at) ON access_log TO countersign_app;
