GRANT UPDATE (changed_at) ON calendars TO countersign_app;
--> statement-breakpoint
CALL define_record_kind('request', 'promotion_requests', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('calendar', 'calendars', 'name', '{}');
--> statement-breakpoint
CALL define_record_kind('component-revocation', 'component_revocations', 'id', '{}');
--> statement-breakpoint
CALL define_record_kind('component-lift', 'component_lifts', 'id', '{}');
