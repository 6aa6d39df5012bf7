-- The application works as `countersign_app`, which owns nothing: what it is not granted here, no bug of ours can do.
DO $$ BEGIN
  CREATE ROLE countersign_app NOLOGIN NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
DO $$ BEGIN
  EXECUTE format('GRANT countersign_app TO %I', current_user);
  EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO countersign_app', current_database());
END $$;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO countersign_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO countersign_app;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO countersign_app;
--> statement-breakpoint
-- What may change, column by column. Tables not named here are append-only.
GRANT UPDATE (name, email, active, grants, last_seen_at) ON people TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (expires_at, authenticated_at, revoked_at) ON sessions TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (owner_ids, disabled_at) ON service_accounts TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (expires_at, revoked_at, last_used_at) ON tokens TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (status, headers, body), DELETE ON idempotency_keys TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (title, owners, intake, risk_tier, attested_by, attested_at) ON models TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (withdrawn_at) ON policy_versions TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (state, summary, caveats, rollback_plan, monitoring_plan, revision) ON releases TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (closed_at, closed_because) ON promotion_requests TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (withdrawn_at) ON sign_offs TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (granted_by, granted_as, granted_at, revoked_at) ON waivers TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (stage) ON model_stages TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (phase, updated_at) ON promotions TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (spent_at, spent_by) ON permits TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (until, ended_by) ON deployments TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (time_zone, entries) ON calendars TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (released_at, released_by) ON holds TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (value, limit_warn, limit_act, sample_size, baseline_digest, received_at) ON drift_windows TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (demo_clock, demo_progress) ON installation TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (sequence, leaf_hash, sealed_at) ON ledger_entries TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (holder, fence, expires_at) ON ledger_leases TO countersign_app;
--> statement-breakpoint
-- Triggers hold even for the owner: what is written stays written.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE FUNCTION seal_ledger_entry_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sequence IS NOT NULL OR NEW.sequence IS NULL
     OR NEW.id IS DISTINCT FROM OLD.id OR NEW.canonical IS DISTINCT FROM OLD.canonical OR NEW.recorded_at IS DISTINCT FROM OLD.recorded_at THEN
    RAISE EXCEPTION 'ledger_entries is append-only: only an unsealed entry may be sealed, once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_seal_once BEFORE UPDATE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION seal_ledger_entry_once();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A demo clock that was closed stays closed, and a database that is not a demo never gets one.
CREATE FUNCTION keep_demo_clock_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.demo IS DISTINCT FROM OLD.demo OR (OLD.demo_clock <> 'open' AND NEW.demo_clock IS DISTINCT FROM OLD.demo_clock) THEN
    RAISE EXCEPTION 'the demo clock of this database is % and stays so', OLD.demo_clock USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER installation_demo_clock BEFORE UPDATE ON installation FOR EACH ROW EXECUTE FUNCTION keep_demo_clock_closed();
--> statement-breakpoint
DO $$
DECLARE append_only text;
BEGIN
  FOREACH append_only IN ARRAY ARRAY['ledger_nodes','ledger_checkpoints','evidence','evidence_bodies','evidence_subjects','release_components',
    'checklist_answers','decisions','promotion_events','component_revocations','contribution_declarations'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', append_only || '_append_only', append_only);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', append_only || '_no_truncate', append_only);
  END LOOP;
  EXECUTE 'CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()';
END $$;
