GRANT SELECT, INSERT ON comments, comment_versions TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (withdrawn_at) ON comments TO countersign_app;
--> statement-breakpoint
-- What was withdrawn stays withdrawn, and who said it when stays said.
CREATE TRIGGER comments_withdrawn_once BEFORE UPDATE ON comments FOR EACH ROW
WHEN (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR to_jsonb(OLD) - 'withdrawn_at' <> to_jsonb(NEW) - 'withdrawn_at')
EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER comments_no_delete BEFORE DELETE ON comments FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER comments_no_truncate BEFORE TRUNCATE ON comments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER comment_versions_append_only BEFORE UPDATE OR DELETE ON comment_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER comment_versions_no_truncate BEFORE TRUNCATE ON comment_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
