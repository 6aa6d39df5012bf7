GRANT SELECT, INSERT, UPDATE (decision_digest, act, at), DELETE ON set_asides TO countersign_app;
