GRANT SELECT, INSERT ON checklist_files TO countersign_app;
--> statement-breakpoint
CREATE TRIGGER checklist_files_append_only BEFORE UPDATE OR DELETE ON checklist_files FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER checklist_files_no_truncate BEFORE TRUNCATE ON checklist_files FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Data arrives from a signal that a checklist answer names: that release stands differently now. Once a statement, not once a window.
CREATE FUNCTION note_standing_of_signals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing_changes (kind, subject)
  SELECT DISTINCT 'release', a.release_id FROM (SELECT DISTINCT series_id FROM arrived) w
    JOIN drift_series d ON d.id = w.series_id
    JOIN releases r ON r.model_id = d.model_id AND r.state = 'open'
    JOIN checklist_answers a ON a.release_id = r.id AND a.stage = d.stage AND a.evidence = d.series;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER drift_windows_standing AFTER INSERT ON drift_windows REFERENCING NEW TABLE AS arrived
FOR EACH STATEMENT EXECUTE FUNCTION note_standing_of_signals();
