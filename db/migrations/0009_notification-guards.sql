GRANT SELECT, INSERT, DELETE, UPDATE (handled_at, attempts, next_attempt_at, last_error) ON notification_acts TO countersign_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (looked_at) ON notification_looks TO countersign_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON notification_waits TO countersign_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (read_at, settled_at, digest_id) ON notifications TO countersign_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (kinds, time_zone, digest_hour, updated_at) ON notification_preferences TO countersign_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (failures, disabled_at, removed_at, sealed_url) ON notification_webhooks TO countersign_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, attempts, next_attempt_at, claimed_until, last_error, took_ms, ended_at) ON deliveries TO countersign_app;
