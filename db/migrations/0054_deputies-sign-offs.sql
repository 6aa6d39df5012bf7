-- A signature in another's stead rests on a delegation of theirs to its signer, in that role, in force when it was given.
CREATE FUNCTION guard_sign_off_in_stead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM delegations d WHERE d.id = NEW.on_behalf_of ->> 'delegationId'
      AND d.delegator_id = NEW.on_behalf_of ->> 'personId' AND d.deputy_id = NEW.signer_id AND d.role = NEW.role
      AND d.since <= NEW.signed_at AND NEW.signed_at < d.until AND (d.revoked_at IS NULL OR NEW.signed_at < d.revoked_at)
  ) THEN
    RAISE EXCEPTION 'sign-off % rests on no delegation', NEW.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sign_offs_in_stead BEFORE INSERT ON sign_offs FOR EACH ROW
WHEN (NEW.on_behalf_of IS NOT NULL) EXECUTE FUNCTION guard_sign_off_in_stead();
