GRANT UPDATE (failing_since) ON notification_webhooks TO countersign_app;
