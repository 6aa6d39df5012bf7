-- A record says once what it says. `once` columns go from null to a value and stay there; `free` columns may change; every other
-- column, those of later migrations included, never changes. This binds the owner as well: only a superuser who turns triggers off
-- gets past it, and `countersign ledger verify` names what they did.
CREATE FUNCTION keep_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  once text[] := TG_ARGV[0]::text[];
  before jsonb := to_jsonb(OLD) - TG_ARGV[1]::text[];
  changed text;
BEGIN
  SELECT key INTO changed FROM jsonb_each(to_jsonb(NEW) - TG_ARGV[1]::text[])
    WHERE value IS DISTINCT FROM before -> key AND NOT (key = ANY (once) AND before -> key = 'null') LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '%.% is written once: UPDATE refused', TG_TABLE_NAME, changed USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Migrations that add a column which may change call this again with all columns of the table that may.
CREATE PROCEDURE protect_record(name text, once text[], free text[]) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION keep_record(%L, %L)', name || '_record', name, once, free);
  EXECUTE format('CREATE OR REPLACE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_no_delete', name);
  EXECUTE format('CREATE OR REPLACE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_no_truncate', name);
END $$;
--> statement-breakpoint
REVOKE ALL ON PROCEDURE protect_record(text, text[], text[]) FROM PUBLIC;
--> statement-breakpoint
CALL protect_record('sign_offs', '{withdrawn_at}', '{}');
--> statement-breakpoint
CALL protect_record('waivers', '{granted_by,granted_as,granted_at,revoked_at,revoked_by,revoke_reason,declined_at,declined_by,decline_reason}', '{}');
--> statement-breakpoint
CALL protect_record('overrides', '{approved_by,approved_by_name,approved_as,approved_at,authenticated_at,withdrawn_at,withdrawn_by_name,withdraw_reason,used_for,used_at}', '{expires_at}');
--> statement-breakpoint
-- The approval sets how long an override lasts; nothing extends it afterwards.
CREATE TRIGGER overrides_expiry BEFORE UPDATE OF expires_at ON overrides FOR EACH ROW
WHEN (OLD.approved_at IS NOT NULL AND NEW.expires_at IS DISTINCT FROM OLD.expires_at) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CALL protect_record('permits', '{spent_at,spent_by}', '{}');
--> statement-breakpoint
CALL protect_record('promotions', '{}', '{phase,updated_at}');
--> statement-breakpoint
CALL protect_record('promotion_requests', '{closed_at,closed_because}', '{}');
--> statement-breakpoint
CALL protect_record('promotion_reviews', '{}', '{}');
--> statement-breakpoint
CALL protect_record('deployments', '{until,ended_by}', '{}');
--> statement-breakpoint
CALL protect_record('holds', '{released_at,released_by}', '{}');
--> statement-breakpoint
CALL protect_record('delegations', '{revoked_at,revoked_by,revoke_reason}', '{}');
--> statement-breakpoint
CALL protect_record('policy_versions', '{withdrawn_at,withdrawn_by_name,withdrawn_reason}', '{}');
--> statement-breakpoint
CALL protect_record('policy_adoptions', '{approved_by,approved_by_name,approved_as,approved_at,declined_by,declined_by_name,declined_at,decline_reason}', '{}');
--> statement-breakpoint
CALL protect_record('risk_acceptances', '{ended_at,ended_by}', '{}');
--> statement-breakpoint
CALL protect_record('adoptions', '{ended_at,ended_by}', '{}');
--> statement-breakpoint
CALL protect_record('external_parties', '{removed_at}', '{sealed_url,sealed_secret}');
--> statement-breakpoint
CALL protect_record('sessions', '{revoked_at}', '{expires_at,authenticated_at}');
--> statement-breakpoint
CALL protect_record('tokens', '{revoked_at}', '{expires_at,last_used_at}');
--> statement-breakpoint
CALL protect_record('service_accounts', '{disabled_at}', '{owner_ids}');
--> statement-breakpoint
CALL protect_record('passkeys', '{revoked_at}', '{counter,last_used_at}');
--> statement-breakpoint
CALL protect_record('notification_webhooks', '{removed_at}', '{failures,disabled_at,failing_since,sealed_url}');
--> statement-breakpoint
CALL protect_record('people', '{}', '{name,email,active,grants,last_seen_at}');
--> statement-breakpoint
CALL protect_record('models', '{}', '{title,domain,owners,intake,intake_revision,intake_answered_by,risk_tier,attested_by,attested_at}');
--> statement-breakpoint
CALL protect_record('releases', '{}', '{state,summary,caveats,rollback_plan,monitoring_plan,risk_tier,policy_version_id,overlay_version_id,revision}');
--> statement-breakpoint
-- Answers about a model change only as a new revision, which nobody has attested; one revision is attested once, and a tier falls with
-- an attestation only.
CREATE TRIGGER models_intake BEFORE UPDATE ON models FOR EACH ROW
WHEN (NEW.intake_revision < OLD.intake_revision
  OR (NEW.intake_revision > OLD.intake_revision AND NEW.attested_by IS NOT NULL)
  OR (NEW.intake_revision = OLD.intake_revision AND (NEW.intake, NEW.domain) IS DISTINCT FROM (OLD.intake, OLD.domain))
  OR (NEW.intake_revision = OLD.intake_revision AND OLD.attested_by IS NOT NULL
    AND (NEW.attested_by, NEW.attested_at, NEW.risk_tier) IS DISTINCT FROM (OLD.attested_by, OLD.attested_at, OLD.risk_tier))
  OR (NEW.attested_by IS NULL AND NEW.risk_tier <> OLD.risk_tier AND NEW.risk_tier <> 'high'))
EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A withdrawn release stays withdrawn, and nothing makes a phase that ended go on.
CREATE TRIGGER releases_withdrawn BEFORE UPDATE OF state ON releases FOR EACH ROW
WHEN (OLD.state = 'withdrawn' AND NEW.state <> OLD.state) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER promotions_ended BEFORE UPDATE OF phase ON promotions FOR EACH ROW
WHEN (OLD.phase IN ('refused', 'failed', 'errored', 'aborted', 'superseded') AND NEW.phase <> OLD.phase) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DROP TRIGGER delegations_guard ON delegations;
--> statement-breakpoint
DROP FUNCTION guard_delegation();
