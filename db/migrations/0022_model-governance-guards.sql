GRANT SELECT, INSERT ON certifications, risk_acceptances, adoptions TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (ended_at, ended_by) ON risk_acceptances TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (ended_at, ended_by) ON adoptions TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (domain, intake_revision, intake_answered_by) ON models TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (risk_tier) ON releases TO countersign_app;
--> statement-breakpoint
CREATE TRIGGER certifications_append_only BEFORE UPDATE OR DELETE ON certifications FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER certifications_no_truncate BEFORE TRUNCATE ON certifications FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What ended stays ended, and what was said stays said.
CREATE TRIGGER risk_acceptances_ended BEFORE UPDATE ON risk_acceptances FOR EACH ROW
WHEN (OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER risk_acceptances_no_delete BEFORE DELETE ON risk_acceptances FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER risk_acceptances_no_truncate BEFORE TRUNCATE ON risk_acceptances FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER adoptions_ended BEFORE UPDATE ON adoptions FOR EACH ROW
WHEN (OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER adoptions_no_delete BEFORE DELETE ON adoptions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER adoptions_no_truncate BEFORE TRUNCATE ON adoptions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A tier that a release was opened with may rise when the answers about its model change; it never falls.
CREATE TRIGGER releases_tier_rises BEFORE UPDATE OF risk_tier ON releases FOR EACH ROW
WHEN (array_position(ARRAY['low', 'medium', 'high'], NEW.risk_tier) < array_position(ARRAY['low', 'medium', 'high'], OLD.risk_tier))
EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION note_standing_of_its_model() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject) VALUES ('model', NEW.model_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER certifications_standing AFTER INSERT ON certifications FOR EACH ROW EXECUTE FUNCTION note_standing_of_its_model();
--> statement-breakpoint
CREATE TRIGGER risk_acceptances_standing AFTER INSERT OR UPDATE ON risk_acceptances FOR EACH ROW EXECUTE FUNCTION note_standing_of_its_model();
