GRANT UPDATE (withdrawn_by_name, withdrawn_reason) ON policy_versions TO countersign_app;
