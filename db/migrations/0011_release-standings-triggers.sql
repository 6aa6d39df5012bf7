GRANT SELECT, INSERT, UPDATE, DELETE ON release_standings, saved_views TO countersign_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON standing_changes TO countersign_app;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE standing_changes_id_seq TO countersign_app;
--> statement-breakpoint
-- Every table a decision reads notes what it touched, in the transaction of the change.
CREATE FUNCTION note_standing_of_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject) VALUES ('release', NEW.release_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION note_standing_of_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject) VALUES (TG_ARGV[0], NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION note_standing_of_model() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject) VALUES ('release', NEW.release_id), ('model', NEW.model_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION note_standing_of_component() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject) VALUES ('component', NEW.digest);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION note_standing_of_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject) VALUES ('policy', NEW.name);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION note_standing_under_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject)
  VALUES (CASE NEW.scope WHEN 'stage' THEN 'everything' ELSE NEW.scope END, coalesce(NEW.release_id, NEW.model_id, ''));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION note_standing_of_everything() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject) VALUES ('everything', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER releases_standing AFTER INSERT OR UPDATE ON releases FOR EACH ROW EXECUTE FUNCTION note_standing_of_itself('release');
--> statement-breakpoint
CREATE TRIGGER models_standing AFTER UPDATE ON models FOR EACH ROW EXECUTE FUNCTION note_standing_of_itself('model');
--> statement-breakpoint
CREATE TRIGGER checklist_answers_standing AFTER INSERT OR UPDATE ON checklist_answers FOR EACH ROW EXECUTE FUNCTION note_standing_of_release();
--> statement-breakpoint
CREATE TRIGGER sign_offs_standing AFTER INSERT OR UPDATE ON sign_offs FOR EACH ROW EXECUTE FUNCTION note_standing_of_release();
--> statement-breakpoint
CREATE TRIGGER waivers_standing AFTER INSERT OR UPDATE ON waivers FOR EACH ROW EXECUTE FUNCTION note_standing_of_release();
--> statement-breakpoint
CREATE TRIGGER promotion_requests_standing AFTER INSERT OR UPDATE ON promotion_requests FOR EACH ROW EXECUTE FUNCTION note_standing_of_release();
--> statement-breakpoint
CREATE TRIGGER contribution_declarations_standing AFTER INSERT ON contribution_declarations FOR EACH ROW EXECUTE FUNCTION note_standing_of_release();
--> statement-breakpoint
CREATE TRIGGER promotions_standing AFTER INSERT OR UPDATE ON promotions FOR EACH ROW EXECUTE FUNCTION note_standing_of_release();
--> statement-breakpoint
-- What is live is compared with by every other release of the model.
CREATE TRIGGER deployments_standing AFTER INSERT OR UPDATE ON deployments FOR EACH ROW EXECUTE FUNCTION note_standing_of_model();
--> statement-breakpoint
CREATE TRIGGER evidence_subjects_standing AFTER INSERT ON evidence_subjects FOR EACH ROW EXECUTE FUNCTION note_standing_of_component();
--> statement-breakpoint
CREATE TRIGGER component_revocations_standing AFTER INSERT ON component_revocations FOR EACH ROW EXECUTE FUNCTION note_standing_of_component();
--> statement-breakpoint
CREATE TRIGGER policy_versions_standing AFTER INSERT OR UPDATE ON policy_versions FOR EACH ROW EXECUTE FUNCTION note_standing_of_policy();
--> statement-breakpoint
CREATE TRIGGER holds_standing AFTER INSERT OR UPDATE ON holds FOR EACH ROW EXECUTE FUNCTION note_standing_under_hold();
--> statement-breakpoint
CREATE TRIGGER calendars_standing AFTER INSERT OR UPDATE ON calendars FOR EACH ROW EXECUTE FUNCTION note_standing_of_everything();
--> statement-breakpoint
-- Whoever signs in is written anew each time; only what they are and may is a fact of a decision.
CREATE TRIGGER people_arrived_standing AFTER INSERT ON people FOR EACH ROW EXECUTE FUNCTION note_standing_of_everything();
--> statement-breakpoint
CREATE TRIGGER people_changed_standing AFTER UPDATE ON people FOR EACH ROW
WHEN ((OLD.name, OLD.email, OLD.active, OLD.grants) IS DISTINCT FROM (NEW.name, NEW.email, NEW.active, NEW.grants))
EXECUTE FUNCTION note_standing_of_everything();
--> statement-breakpoint
CREATE TRIGGER service_accounts_standing AFTER UPDATE ON service_accounts FOR EACH ROW
WHEN (OLD.owner_ids IS DISTINCT FROM NEW.owner_ids) EXECUTE FUNCTION note_standing_of_everything();
--> statement-breakpoint
-- What was opened before is looked at once.
INSERT INTO standing_changes (kind, subject) VALUES ('everything', '');
