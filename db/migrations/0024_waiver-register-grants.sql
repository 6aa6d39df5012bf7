GRANT UPDATE (revoked_by, revoke_reason, declined_at, declined_by, decline_reason) ON waivers TO countersign_app;
