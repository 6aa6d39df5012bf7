-- The exclusion constraint compares texts by ranges of one text each, so that it needs no extension.
CREATE TYPE text_span AS RANGE (subtype = text, collation = "C");
--> statement-breakpoint
-- One person's role is lent once at a time. What was taken back before it began covers no time at all.
ALTER TABLE delegations ADD CONSTRAINT delegations_no_overlap EXCLUDE USING gist (
  text_span(delegator_id || ' ' || role, delegator_id || ' ' || role, '[]') WITH &&,
  tstzrange(since, greatest(since, least(until, coalesce(revoked_at, until)))) WITH &&
);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (revoked_at, revoked_by, revoke_reason) ON delegations TO countersign_app;
--> statement-breakpoint
-- Given once, taken back once: what a signature rests on does not change under it.
CREATE FUNCTION guard_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL
    OR (NEW.id, NEW.delegator_id, NEW.deputy_id, NEW.role, NEW.teams, NEW.since, NEW.until, NEW.reason, NEW.given_at)
      IS DISTINCT FROM (OLD.id, OLD.delegator_id, OLD.deputy_id, OLD.role, OLD.teams, OLD.since, OLD.until, OLD.reason, OLD.given_at) THEN
    RAISE EXCEPTION 'delegation % is only ever taken back, once', OLD.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER delegations_guard BEFORE UPDATE ON delegations FOR EACH ROW EXECUTE FUNCTION guard_delegation();
--> statement-breakpoint
CREATE TRIGGER delegations_no_delete BEFORE DELETE ON delegations FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER delegations_no_truncate BEFORE TRUNCATE ON delegations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER delegations_standing AFTER INSERT OR UPDATE ON delegations FOR EACH ROW EXECUTE FUNCTION note_standing_of_everything();
