GRANT SELECT, INSERT ON policy_moves TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (policy_version_id, overlay_version_id) ON releases TO countersign_app;
--> statement-breakpoint
CREATE TRIGGER policy_moves_append_only BEFORE UPDATE OR DELETE ON policy_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_moves_no_truncate BEFORE TRUNCATE ON policy_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A release leaves the version it is pinned to only by a move that is on record.
CREATE FUNCTION refuse_unrecorded_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM policy_moves m WHERE m.release_id = NEW.id
      AND m.from_version_id = OLD.policy_version_id AND m.to_version_id = NEW.policy_version_id
      AND m.from_overlay_id IS NOT DISTINCT FROM OLD.overlay_version_id AND m.to_overlay_id IS NOT DISTINCT FROM NEW.overlay_version_id
  ) THEN
    RAISE EXCEPTION 'release % is moved to another policy version without a record of it', NEW.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER releases_policy_moves BEFORE UPDATE OF policy_version_id, overlay_version_id ON releases FOR EACH ROW
WHEN (OLD.policy_version_id IS DISTINCT FROM NEW.policy_version_id OR OLD.overlay_version_id IS DISTINCT FROM NEW.overlay_version_id)
EXECUTE FUNCTION refuse_unrecorded_move();
