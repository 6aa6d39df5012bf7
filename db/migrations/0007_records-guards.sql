GRANT SELECT, INSERT ON exports, ledger_verifications, processes TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (runner, heartbeat_at, verified, entries, finished_at, verdict, result) ON ledger_verifications TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (last_seen_at), DELETE ON processes TO countersign_app;
--> statement-breakpoint
CREATE TRIGGER exports_append_only BEFORE UPDATE OR DELETE ON exports FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER exports_no_truncate BEFORE TRUNCATE ON exports FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What a verification found stays found.
CREATE TRIGGER ledger_verifications_finished BEFORE UPDATE ON ledger_verifications FOR EACH ROW
WHEN (OLD.finished_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_verifications_no_delete BEFORE DELETE ON ledger_verifications FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_verifications_no_truncate BEFORE TRUNCATE ON ledger_verifications FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What was recorded before can be searched by who did what, as what is recorded from now on.
INSERT INTO ledger_subjects (subject, entry_id)
SELECT facet.subject, e.id FROM ledger_entries e
  CROSS JOIN LATERAL (SELECT e.canonical::jsonb AS body) b
  CROSS JOIN LATERAL (VALUES ('action:' || (b.body ->> 'action')), ('actor:' || (b.body #>> '{actor,id}')),
    (CASE WHEN b.body ->> 'outcome' = 'refused' THEN 'outcome:refused' END)) facet(subject)
WHERE facet.subject IS NOT NULL
ON CONFLICT DO NOTHING;
