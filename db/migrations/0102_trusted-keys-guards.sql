GRANT SELECT, INSERT ON trusted_keys TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (confirmed_by, confirmed_at, revoked_from, revoked_by, revoked_at, revoke_reason) ON trusted_keys TO countersign_app;
--> statement-breakpoint
CALL protect_record('trusted_keys', '{confirmed_by,confirmed_at,revoked_from,revoked_by,revoked_at,revoke_reason}', '{}');
--> statement-breakpoint
CALL define_record_kind('trusted-key', 'trusted_keys', 'id', '{}');
--> statement-breakpoint
-- A key can count for every release of its team.
CREATE TRIGGER trusted_keys_status AFTER INSERT OR UPDATE ON trusted_keys FOR EACH ROW EXECUTE FUNCTION note_status_of_everything();
