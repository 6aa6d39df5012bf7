GRANT SELECT, INSERT ON policy_learnings TO countersign_app;
--> statement-breakpoint
CREATE TRIGGER policy_learnings_append_only BEFORE UPDATE OR DELETE ON policy_learnings FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_learnings_no_truncate BEFORE TRUNCATE ON policy_learnings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
