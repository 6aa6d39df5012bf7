GRANT SELECT, INSERT ON component_lifts, component_reports TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (agreed_by, agreed_by_id, agreed_at) ON component_lifts TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (dismissed_by, dismissed_at, dismissal) ON component_reports TO countersign_app;
--> statement-breakpoint
-- A lift is agreed to once; a revocation that was lifted stays lifted, and its end stays on record.
CALL protect_record('component_lifts', '{agreed_by,agreed_by_id,agreed_at}', '{}');
--> statement-breakpoint
CALL protect_record('component_reports', '{dismissed_by,dismissed_at,dismissal}', '{}');
--> statement-breakpoint
CREATE TRIGGER component_lifts_standing AFTER UPDATE ON component_lifts FOR EACH ROW EXECUTE FUNCTION note_standing_of_component();
