GRANT SELECT, INSERT ON passkeys TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (counter, last_used_at, revoked_at) ON passkeys TO countersign_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON passkey_nonces TO countersign_app;
