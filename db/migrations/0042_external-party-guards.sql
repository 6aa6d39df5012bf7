GRANT SELECT, INSERT ON external_parties, external_asks, external_decisions TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (sealed_url, sealed_secret, removed_at) ON external_parties TO countersign_app;
--> statement-breakpoint
-- What was asked and what was answered stays as it was, even for the owner.
CREATE TRIGGER external_asks_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON external_asks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER external_decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON external_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER external_asks_standing AFTER INSERT ON external_asks FOR EACH ROW EXECUTE FUNCTION note_standing_of_release();
--> statement-breakpoint
CREATE TRIGGER external_decisions_standing AFTER INSERT ON external_decisions FOR EACH ROW EXECUTE FUNCTION note_standing_of_release();
--> statement-breakpoint
CREATE TRIGGER external_parties_standing AFTER INSERT OR UPDATE ON external_parties FOR EACH ROW EXECUTE FUNCTION note_standing_of_everything();
