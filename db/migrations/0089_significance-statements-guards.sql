GRANT SELECT, INSERT ON significance_statements TO countersign_app;
--> statement-breakpoint
CREATE TRIGGER significance_statements_append_only BEFORE UPDATE OR DELETE ON significance_statements FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER significance_statements_no_truncate BEFORE TRUNCATE ON significance_statements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER significance_statements_status AFTER INSERT ON significance_statements FOR EACH ROW EXECUTE FUNCTION note_status_of_release();
--> statement-breakpoint
CALL define_record_kind('significance-statement', 'significance_statements', 'id', '{}');
