-- The application may see how far the schema has been brought, and nothing else of the migrator's.
GRANT USAGE ON SCHEMA drizzle TO countersign_app;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO countersign_app;
