GRANT SELECT, INSERT ON policy_adoptions TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (approved_by, approved_by_name, approved_as, approved_at, declined_by, declined_by_name, declined_at, decline_reason) ON policy_adoptions TO countersign_app;
--> statement-breakpoint
-- Answered once: what two people agreed to, and what one made harder, stays as it was said.
CREATE FUNCTION answer_policy_adoption_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.approved_at IS NOT NULL OR OLD.declined_at IS NOT NULL
     OR (NEW.id, NEW.policy_version_id, NEW.team, NEW.mode, NEW.reason, NEW.is_harder, NEW.asked_by, NEW.asked_by_name, NEW.asked_at, NEW.until)
        IS DISTINCT FROM (OLD.id, OLD.policy_version_id, OLD.team, OLD.mode, OLD.reason, OLD.is_harder, OLD.asked_by, OLD.asked_by_name, OLD.asked_at, OLD.until) THEN
    RAISE EXCEPTION 'policy adoption % is answered once and otherwise never changed', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER policy_adoptions_answer_once BEFORE UPDATE ON policy_adoptions FOR EACH ROW EXECUTE FUNCTION answer_policy_adoption_once();
--> statement-breakpoint
CREATE TRIGGER policy_adoptions_no_delete BEFORE DELETE ON policy_adoptions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_adoptions_no_truncate BEFORE TRUNCATE ON policy_adoptions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What is only asked for is no fact of a decision yet.
CREATE FUNCTION note_standing_of_adoption() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject) SELECT 'policy', name FROM policy_versions WHERE id = NEW.policy_version_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER policy_adoptions_standing AFTER INSERT OR UPDATE ON policy_adoptions FOR EACH ROW
WHEN (NEW.approved_at IS NOT NULL) EXECUTE FUNCTION note_standing_of_adoption();
