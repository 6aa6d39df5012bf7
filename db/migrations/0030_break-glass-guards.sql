GRANT SELECT, INSERT ON overrides, promotion_reviews TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (approved_by, approved_by_name, approved_as, approved_at, authenticated_at, expires_at, withdrawn_at, withdrawn_by_name, withdraw_reason, used_for, used_at) ON overrides TO countersign_app;
--> statement-breakpoint
-- Used once, approved once, taken back once: whatever a command forgets, the row remembers.
CREATE FUNCTION guard_override() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_for IS NOT NULL OR OLD.withdrawn_at IS NOT NULL OR (OLD.approved_by IS NOT NULL AND NEW.approved_by IS DISTINCT FROM OLD.approved_by) THEN
    RAISE EXCEPTION 'override % is decided and does not change', OLD.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER overrides_guard BEFORE UPDATE ON overrides FOR EACH ROW EXECUTE FUNCTION guard_override();
--> statement-breakpoint
CREATE TRIGGER overrides_standing AFTER INSERT OR UPDATE ON overrides FOR EACH ROW EXECUTE FUNCTION note_standing_of_release();
--> statement-breakpoint
-- Stopping the line stops everything.
CREATE OR REPLACE FUNCTION note_standing_under_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject)
  VALUES (CASE WHEN NEW.scope IN ('stage', 'everywhere') THEN 'everything' ELSE NEW.scope END, coalesce(NEW.release_id, NEW.model_id, ''));
  RETURN NULL;
END $$;
