GRANT UPDATE (heartbeat) ON ledger_leases TO countersign_app;
