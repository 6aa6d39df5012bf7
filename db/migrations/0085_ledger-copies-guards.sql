-- The state of copies is derived and changes; cosignatures and time stamps are statements of others, written once.
GRANT SELECT, INSERT, UPDATE, DELETE ON ledger_copies TO countersign_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON ledger_cosignatures, ledger_time_stamps TO countersign_app;
--> statement-breakpoint
CREATE TRIGGER ledger_cosignatures_append_only BEFORE UPDATE OR DELETE ON ledger_cosignatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_cosignatures_no_truncate BEFORE TRUNCATE ON ledger_cosignatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_time_stamps_append_only BEFORE UPDATE OR DELETE ON ledger_time_stamps FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_time_stamps_no_truncate BEFORE TRUNCATE ON ledger_time_stamps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
