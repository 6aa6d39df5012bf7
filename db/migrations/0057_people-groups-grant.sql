GRANT UPDATE (groups) ON people TO countersign_app;
--> statement-breakpoint
CALL protect_record('people', '{}', '{name,email,active,grants,groups,last_seen_at}');
