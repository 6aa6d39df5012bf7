-- `entry.body`: what was recorded, as jsonb. Computed, never stored; PostgreSQL reads it like a column.
CREATE FUNCTION body(entry ledger_entries) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN entry.canonical::jsonb;
--> statement-breakpoint
INSERT INTO ledger_subjects (subject, entry_id)
SELECT DISTINCT named.subject, e.id FROM ledger_entries e
  CROSS JOIN LATERAL jsonb_array_elements(e.canonical::jsonb -> 'subjects') s
  CROSS JOIN LATERAL (VALUES (s ->> 'id'), (s ->> 'digest')) named(subject)
WHERE named.subject IS NOT NULL;
--> statement-breakpoint
GRANT SELECT, INSERT ON ledger_subjects TO countersign_app;
--> statement-breakpoint
CREATE TRIGGER ledger_subjects_append_only BEFORE UPDATE OR DELETE ON ledger_subjects FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_subjects_no_truncate BEFORE TRUNCATE ON ledger_subjects FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The same rule as before, as a condition: the allowed case, tens of thousands a second while a backlog is sealed, calls no function.
DROP TRIGGER ledger_entries_seal_once ON ledger_entries;
--> statement-breakpoint
DROP FUNCTION seal_ledger_entry_once();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_seal_once BEFORE UPDATE ON ledger_entries FOR EACH ROW
WHEN (OLD.sequence IS NOT NULL OR NEW.sequence IS NULL
  OR NEW.id IS DISTINCT FROM OLD.id OR NEW.canonical IS DISTINCT FROM OLD.canonical OR NEW.recorded_at IS DISTINCT FROM OLD.recorded_at)
EXECUTE FUNCTION refuse_change();
