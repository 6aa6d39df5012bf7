GRANT SELECT, INSERT, UPDATE (version, entry_id) ON ledger_records TO countersign_app;
--> statement-breakpoint
-- The kinds of server/domain/ledger/record-kinds.ts. `belongings` is SQL over the row `t`: what lies in other tables, or is too long to
-- be written into the digest itself.
CREATE TABLE record_kinds (kind text PRIMARY KEY, table_name text NOT NULL, id_column text NOT NULL, left_out text[] NOT NULL, belongings text NOT NULL);
--> statement-breakpoint
GRANT SELECT ON record_kinds TO countersign_app;
--> statement-breakpoint
-- Of the row's text in UTC, without what is NULL: a column that a later migration adds changes no digest until it is used.
CREATE FUNCTION record_digest(record anyelement, left_out text[], belongings jsonb) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET timezone = 'UTC' SET bytea_output = 'hex' AS $$
  SELECT 'sha256:' || encode(sha256(convert_to(jsonb_strip_nulls((to_jsonb(record) - left_out) || jsonb_build_object('belongings', belongings))::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Notes, for this transaction only, that a record was written: the entry that the transaction appends will name it.
CREATE FUNCTION note_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - TG_ARGV[2]::text[] = to_jsonb(OLD) - TG_ARGV[2]::text[] THEN RETURN NULL; END IF;
  PERFORM set_config('countersign.records',
    coalesce(current_setting('countersign.records', true), '') || TG_ARGV[0] || ' ' || (to_jsonb(NEW) ->> TG_ARGV[1]) || E'\n', true);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What the transaction wrote and no entry of it has named yet, each with its next version and its digest.
CREATE FUNCTION take_records() RETURNS TABLE (kind text, id text, version int, digest text) LANGUAGE plpgsql AS $$
DECLARE
  noted text := current_setting('countersign.records', true);
  line text;
  k record_kinds;
BEGIN
  IF noted IS NULL OR noted = '' THEN RETURN; END IF;
  PERFORM set_config('countersign.records', '', true);
  FOR line IN SELECT DISTINCT l FROM string_to_table(noted, E'\n') l WHERE l <> '' ORDER BY l LOOP
    kind := split_part(line, ' ', 1);
    id := substr(line, length(kind) + 2);
    SELECT * INTO k FROM record_kinds r WHERE r.kind = take_records.kind;
    EXECUTE format('SELECT digest_of(t) FROM %I t WHERE %I = $1', k.table_name, k.id_column) INTO digest USING id;
    SELECT coalesce(max(l.version), 0) + 1 INTO version FROM ledger_records l WHERE l.kind = take_records.kind AND l.record_id = id;
    RETURN NEXT;
  END LOOP;
END $$;
--> statement-breakpoint
-- True when the entry that the record names carries the digest that its content has now.
CREATE FUNCTION is_on_record(the_kind text, the_id text, the_digest text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT 1 FROM ledger_records l JOIN ledger_entries e ON e.id = l.entry_id
    WHERE l.kind = the_kind AND l.record_id = the_id
      AND position('{"digest":"' || the_digest || '","id":' || to_json(the_id)::text || ',"kind":"' || the_kind || '","version":' || l.version || '}' IN e.canonical) > 0)
$$;
--> statement-breakpoint
-- For one kind: `digest_of(row)`, `on_record(row)` and the trigger; then `current_records` over all of them.
CREATE PROCEDURE define_record_kind(kind text, table_name text, id_column text, left_out text[], belongings text DEFAULT 'NULL') LANGUAGE plpgsql AS $$
DECLARE
  every text;
BEGIN
  INSERT INTO record_kinds VALUES (kind, table_name, id_column, left_out, belongings);
  EXECUTE format('CREATE FUNCTION digest_of(t %I) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS %L',
    table_name, format('SELECT record_digest(t, %L::text[], %s::jsonb)', left_out, belongings));
  EXECUTE format('CREATE FUNCTION on_record(t %I) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS %L',
    table_name, format('SELECT is_on_record(%L, t.%I, digest_of(t))', kind, id_column));
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION note_record(%L, %L, %L)',
    table_name || '_noted', table_name, kind, id_column, left_out);
  SELECT string_agg(format('SELECT %L::text AS kind, t.%I AS id, digest_of(t) AS digest FROM %I t', k.kind, k.id_column, k.table_name), ' UNION ALL ' ORDER BY k.kind)
    INTO every FROM record_kinds k;
  EXECUTE 'CREATE OR REPLACE VIEW current_records AS ' || every;
END $$;
--> statement-breakpoint
REVOKE ALL ON PROCEDURE define_record_kind(text, text, text, text[], text) FROM PUBLIC;
--> statement-breakpoint
CALL define_record_kind('sign-off', 'sign_offs', 'id', '{receipt}');
--> statement-breakpoint
CALL define_record_kind('waiver', 'waivers', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('override', 'overrides', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('permit', 'permits', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('checklist-answer', 'checklist_answers', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('checklist-file', 'checklist_files', 'id', '{content}', $$to_jsonb(encode(sha256(t.content), 'hex'))$$);
--> statement-breakpoint
CALL define_record_kind('evidence', 'evidence', 'id', '{payload,received_order}', $$jsonb_build_array(encode(sha256(convert_to(t.payload, 'UTF8')), 'hex'),
  (SELECT jsonb_agg(jsonb_build_array(s.digest, s.name) ORDER BY s.digest) FROM evidence_subjects s WHERE s.evidence_id = t.id))$$);
--> statement-breakpoint
CALL define_record_kind('policy-version', 'policy_versions', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('policy-sign-off', 'policy_sign_offs', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('policy-adoption', 'policy_adoptions', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('policy-upgrade', 'policy_moves', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('delegation', 'delegations', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('person', 'people', 'id', '{last_seen_at}');
--> statement-breakpoint
CALL define_record_kind('service-account', 'service_accounts', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('model', 'models', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('certification', 'certifications', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('risk-acceptance', 'risk_acceptances', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('release', 'releases', 'id', '{}', $$(SELECT jsonb_agg(to_jsonb(c) ORDER BY c.kind, c.name) FROM release_components c WHERE c.release_id = t.id)$$);
--> statement-breakpoint
CALL define_record_kind('contribution-declaration', 'contribution_declarations', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('external-approver', 'external_parties', 'id', '{sealed_url,sealed_secret}');
--> statement-breakpoint
CALL define_record_kind('external-decision', 'external_decisions', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('hold', 'holds', 'id', '{}');
--> statement-breakpoint
GRANT SELECT ON current_records TO countersign_app;
--> statement-breakpoint
-- Where records and entries disagree: the record that no entry vouches for, and the entry whose record is gone or another.
CREATE VIEW record_faults AS
WITH stamps AS (
  SELECT s ->> 'kind' AS kind, s ->> 'id' AS id, (s ->> 'version')::int AS version, s ->> 'digest' AS digest, e.id AS entry_id, e.sequence
  FROM ledger_entries e CROSS JOIN LATERAL jsonb_array_elements(e.canonical::jsonb -> 'records') s
  WHERE position('"records":[' IN e.canonical) > 0
), latest AS (
  SELECT DISTINCT ON (kind, id) * FROM stamps ORDER BY kind, id, version DESC, sequence
)
SELECT coalesce(r.kind, l.kind) AS kind, coalesce(r.id, l.id) AS id, l.entry_id, l.sequence,
  CASE WHEN l.id IS NULL THEN 'record-without-entry' WHEN r.id IS NULL THEN 'entry-without-record'
    WHEN r.digest <> l.digest THEN 'record-changed' ELSE 'record-repointed' END AS fault
FROM current_records r FULL JOIN latest l ON l.kind = r.kind AND l.id = r.id
  LEFT JOIN ledger_records n ON n.kind = r.kind AND n.record_id = r.id
WHERE r.id IS NULL OR l.id IS NULL OR r.digest <> l.digest OR (n.entry_id, n.version) IS DISTINCT FROM (l.entry_id, l.version);
--> statement-breakpoint
GRANT SELECT ON record_faults TO countersign_app;
--> statement-breakpoint
-- A record's entry is named again only by a later one, and never forgotten.
CREATE TRIGGER ledger_records_later BEFORE UPDATE ON ledger_records FOR EACH ROW
WHEN (NEW.version <= OLD.version OR (NEW.kind, NEW.record_id) IS DISTINCT FROM (OLD.kind, OLD.record_id)) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_records_no_delete BEFORE DELETE ON ledger_records FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_records_no_truncate BEFORE TRUNCATE ON ledger_records FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
