GRANT SELECT, INSERT ON frozen_dossiers TO countersign_app;
--> statement-breakpoint
CREATE TRIGGER frozen_dossiers_append_only BEFORE UPDATE OR DELETE ON frozen_dossiers FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER frozen_dossiers_no_truncate BEFORE TRUNCATE ON frozen_dossiers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT UPDATE (series) ON drift_series TO countersign_app;
