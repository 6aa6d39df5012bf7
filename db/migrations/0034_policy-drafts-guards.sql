GRANT SELECT, INSERT ON policy_drafts, policy_draft_texts, policy_sign_offs TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (state, base_version, revision, digest, author_ids, saved_at, reason, proposed_by, proposed_at, ended_at, published_version) ON policy_drafts TO countersign_app;
--> statement-breakpoint
CREATE TRIGGER policy_draft_texts_append_only BEFORE UPDATE OR DELETE ON policy_draft_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_draft_texts_no_truncate BEFORE TRUNCATE ON policy_draft_texts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_sign_offs_append_only BEFORE UPDATE OR DELETE ON policy_sign_offs FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_sign_offs_no_truncate BEFORE TRUNCATE ON policy_sign_offs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What ended stays ended, and nobody who wrote a part of it stops having done so.
CREATE TRIGGER policy_drafts_ended BEFORE UPDATE ON policy_drafts FOR EACH ROW
WHEN (OLD.state IN ('published', 'withdrawn') OR NOT NEW.author_ids @> OLD.author_ids) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_drafts_no_delete BEFORE DELETE ON policy_drafts FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_drafts_no_truncate BEFORE TRUNCATE ON policy_drafts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Stands behind the domain's rule: no author signs their own text, and a signature is about the text that is proposed.
CREATE FUNCTION require_independent_signer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM policy_drafts d
    WHERE d.id = NEW.draft_id AND d.state = 'proposed' AND d.revision = NEW.revision AND d.digest = NEW.digest AND NOT d.author_ids ? NEW.signer_id
  ) THEN
    RAISE EXCEPTION 'a policy text is signed while it is proposed, by someone who did not write it' USING CONSTRAINT = 'policy_sign_offs_independent';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER policy_sign_offs_independent BEFORE INSERT ON policy_sign_offs FOR EACH ROW EXECUTE FUNCTION require_independent_signer();
--> statement-breakpoint
-- A version that does not ship with the product is a text that someone else signed, to the byte.
CREATE FUNCTION require_signed_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM policy_drafts d JOIN policy_sign_offs s ON s.draft_id = d.id AND s.revision = d.revision AND s.digest = d.digest AND s.meaning = 'approve'
    WHERE d.id = NEW.draft_id AND d.state = 'proposed' AND d.name = NEW.name AND d.digest = NEW.digest
      AND NEW.author_ids @> d.author_ids AND NOT NEW.author_ids ? s.signer_id
  ) THEN
    RAISE EXCEPTION 'a policy version is a text that someone who did not write it has signed' USING CONSTRAINT = 'policy_versions_signed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER policy_versions_signed BEFORE INSERT ON policy_versions FOR EACH ROW
WHEN (NEW.author <> 'system') EXECUTE FUNCTION require_signed_policy();
--> statement-breakpoint
CREATE TRIGGER policy_versions_withdrawn BEFORE UPDATE ON policy_versions FOR EACH ROW
WHEN (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL) EXECUTE FUNCTION refuse_change();
