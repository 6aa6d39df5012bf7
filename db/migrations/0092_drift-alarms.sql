CREATE TABLE "drift_alarms" (
	"id" text PRIMARY KEY NOT NULL,
	"model_id" text NOT NULL,
	"release_id" text,
	"stage" text NOT NULL,
	"series_id" text NOT NULL,
	"family" text NOT NULL,
	"slice" text,
	"level" text NOT NULL,
	"severity" text NOT NULL,
	"rule_policy" text NOT NULL,
	"rule_version" integer NOT NULL,
	"rule_key" text NOT NULL,
	"first_starts_at" timestamp (3) with time zone NOT NULL,
	"first_ends_at" timestamp (3) with time zone NOT NULL,
	"latest_starts_at" timestamp (3) with time zone NOT NULL,
	"latest_ends_at" timestamp (3) with time zone NOT NULL,
	"windows_in_breach" integer NOT NULL,
	"value" double precision,
	"limit_value" double precision,
	"direction" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"reason" jsonb NOT NULL,
	CONSTRAINT "drift_alarms_level_check" CHECK ("drift_alarms"."level" in ('suspected', 'detected')),
	CONSTRAINT "drift_alarms_severity_check" CHECK ("drift_alarms"."severity" in ('low', 'medium', 'high', 'critical')),
	CONSTRAINT "drift_alarms_family_check" CHECK ("drift_alarms"."family" in ('input', 'prediction', 'confidence', 'data-quality', 'operational', 'performance', 'fairness', 'business', 'service-level', 'concept'))
);
--> statement-breakpoint
ALTER TABLE "drift_alarms" ADD CONSTRAINT "drift_alarms_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_alarms" ADD CONSTRAINT "drift_alarms_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_alarms" ADD CONSTRAINT "drift_alarms_series_id_drift_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."drift_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "drift_alarms_open_unique" ON "drift_alarms" USING btree ("series_id","rule_policy","rule_key") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "drift_alarms_model_index" ON "drift_alarms" USING btree ("model_id","raised_at","id");--> statement-breakpoint
CREATE INDEX "drift_alarms_raised_index" ON "drift_alarms" USING btree ("raised_at","id");--> statement-breakpoint
GRANT SELECT, INSERT ON drift_alarms TO countersign_app;
--> statement-breakpoint
GRANT UPDATE (level, severity, rule_version, latest_starts_at, latest_ends_at, windows_in_breach, value, limit_value, ended_at, reason)
  ON drift_alarms TO countersign_app;
--> statement-breakpoint
-- An alarm ends once; a later breach raises another one.
CALL protect_record('drift_alarms', '{ended_at}',
  '{level,severity,rule_version,latest_starts_at,latest_ends_at,windows_in_breach,value,limit_value,reason}');
