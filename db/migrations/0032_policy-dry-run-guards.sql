GRANT SELECT, INSERT ON policy_dry_runs TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (runner, heartbeat_at, done, total, finished_at, result, failure) ON policy_dry_runs TO countersign_app;
--> statement-breakpoint
-- What was found stays found: a reviewer signs on it.
CREATE TRIGGER policy_dry_runs_finished_once BEFORE UPDATE ON policy_dry_runs FOR EACH ROW
WHEN (OLD.finished_at IS NOT NULL)
EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_dry_runs_no_delete BEFORE DELETE ON policy_dry_runs FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_dry_runs_no_truncate BEFORE TRUNCATE ON policy_dry_runs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
