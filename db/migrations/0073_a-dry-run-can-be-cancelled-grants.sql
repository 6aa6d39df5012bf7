GRANT UPDATE (cancelled_at) ON policy_dry_runs TO countersign_app;
