GRANT SELECT, INSERT ON incidents, incident_subjects, incident_alarms, incident_acts, retraining_requests TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (severity, cause, duplicate_of, status) ON incidents TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (state, candidate_id, changed_at) ON retraining_requests TO countersign_app;
--> statement-breakpoint
CALL protect_record('incidents', '{duplicate_of}', '{severity,cause,status}');
--> statement-breakpoint
-- A resolved incident stays resolved.
CREATE TRIGGER incidents_resolved BEFORE UPDATE OF status ON incidents FOR EACH ROW
WHEN (OLD.status = 'resolved' AND NEW.status <> 'resolved') EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- An affected model stays affected, and an act stays on record: a later one counts instead.
CALL protect_record('incident_subjects', '{}', '{}');
--> statement-breakpoint
CREATE TRIGGER incident_alarms_append_only BEFORE UPDATE OR DELETE ON incident_alarms FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER incident_alarms_no_truncate BEFORE TRUNCATE ON incident_alarms FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CALL protect_record('incident_acts', '{}', '{}');
--> statement-breakpoint
CALL protect_record('retraining_requests', '{candidate_id}', '{state,changed_at}');
--> statement-breakpoint
CALL define_record_kind('incident', 'incidents', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('incident-act', 'incident_acts', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('retraining-request', 'retraining_requests', 'id', '{}');
