ALTER TABLE "delegations" RENAME COLUMN "deputy_id" TO "delegate_id";--> statement-breakpoint
ALTER TABLE "delegations" RENAME CONSTRAINT "delegations_deputy_id_people_id_fk" TO "delegations_delegate_id_people_id_fk";--> statement-breakpoint
ALTER INDEX "delegations_deputy_index" RENAME TO "delegations_delegate_index";--> statement-breakpoint
-- The digest of a record contains the names of its columns. It keeps the former name, so that entries of the ledger still verify.
CREATE OR REPLACE FUNCTION digest_of(t delegations) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET timezone = 'UTC' SET bytea_output = 'hex' AS $$
  SELECT record_digest(to_jsonb(t) - 'delegate_id' || jsonb_build_object('deputy_id', t.delegate_id), '{}'::text[], NULL::jsonb)
$$;
--> statement-breakpoint
-- A signature on behalf of a person requires a delegation from that person to its signer, in that role, in force at the instant of signing.
CREATE FUNCTION guard_sign_off_on_behalf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM delegations d WHERE d.id = NEW.on_behalf_of ->> 'delegationId'
      AND d.delegator_id = NEW.on_behalf_of ->> 'personId' AND d.delegate_id = NEW.signer_id AND d.role = NEW.role
      AND d.since <= NEW.signed_at AND NEW.signed_at < d.until AND (d.revoked_at IS NULL OR NEW.signed_at < d.revoked_at)
  ) THEN
    RAISE EXCEPTION 'sign-off % has no delegation', NEW.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER sign_offs_in_stead ON sign_offs;--> statement-breakpoint
DROP FUNCTION guard_sign_off_in_stead();--> statement-breakpoint
CREATE TRIGGER sign_offs_on_behalf BEFORE INSERT ON sign_offs FOR EACH ROW
WHEN (NEW.on_behalf_of IS NOT NULL) EXECUTE FUNCTION guard_sign_off_on_behalf();
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_check";--> statement-breakpoint
UPDATE notifications SET kind = 'delegate', href = replace(href, '/settings/deputies', '/settings/delegates'),
  same_as = regexp_replace(same_as, '^deputy ', 'delegate ')
WHERE kind = 'deputy';
--> statement-breakpoint
UPDATE notification_preferences SET kinds = kinds - 'deputy' || jsonb_build_object('delegate', kinds -> 'deputy') WHERE kinds ? 'deputy';
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('needs-you', 'delegate', 'mentioned', 'returned', 'voided', 'rolled-back', 'failed', 'live', 'waiver', 'waiver-ending', 'break-glass', 'review', 'grandfathered', 'policy', 'token-expiring', 'webhook-failing'));
