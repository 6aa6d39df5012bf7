CREATE TABLE "recall_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"recall_id" text NOT NULL,
	"release_id" text NOT NULL,
	"act" text NOT NULL,
	"reason" text NOT NULL,
	"replacement_id" text,
	"expires_at" timestamp (3) with time zone,
	"decided_by" jsonb NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recall_decisions_act_check" CHECK ("recall_decisions"."act" in ('roll-back', 'replace', 'accept', 'not-affected')),
	CONSTRAINT "recall_decisions_expiry_check" CHECK ((act = 'accept') = (expires_at is not null)),
	CONSTRAINT "recall_decisions_replacement_check" CHECK ((act = 'replace') = (replacement_id is not null))
);
--> statement-breakpoint
CREATE TABLE "recall_rows" (
	"recall_id" text NOT NULL,
	"release_id" text NOT NULL,
	"path" jsonb NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recall_rows_pk" PRIMARY KEY("recall_id","release_id")
);
--> statement-breakpoint
CREATE TABLE "recalls" (
	"id" text PRIMARY KEY NOT NULL,
	"revocation_id" text NOT NULL,
	"digest" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"assessed_at" timestamp (3) with time zone NOT NULL,
	"is_complete" boolean NOT NULL,
	"nodes" integer NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "recalls_revocation_unique" UNIQUE("revocation_id"),
	CONSTRAINT "recalls_status_check" CHECK ("recalls"."status" in ('open', 'ended', 'lifted'))
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_check";--> statement-breakpoint
ALTER TABLE "component_revocations" ADD COLUMN "severity" text;--> statement-breakpoint
ALTER TABLE "component_revocations" ADD COLUMN "found_in" text;--> statement-breakpoint
ALTER TABLE "component_revocations" ADD COLUMN "found_by" text;--> statement-breakpoint
ALTER TABLE "component_revocations" ADD COLUMN "bad_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "recall_decisions" ADD CONSTRAINT "recall_decisions_replacement_id_releases_id_fk" FOREIGN KEY ("replacement_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_decisions" ADD CONSTRAINT "recall_decisions_row_fk" FOREIGN KEY ("recall_id","release_id") REFERENCES "public"."recall_rows"("recall_id","release_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_rows" ADD CONSTRAINT "recall_rows_recall_id_recalls_id_fk" FOREIGN KEY ("recall_id") REFERENCES "public"."recalls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_rows" ADD CONSTRAINT "recall_rows_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_revocation_id_component_revocations_id_fk" FOREIGN KEY ("revocation_id") REFERENCES "public"."component_revocations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recall_decisions_row_index" ON "recall_decisions" USING btree ("recall_id","release_id","id");--> statement-breakpoint
CREATE INDEX "recall_rows_release_index" ON "recall_rows" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "recalls_opened_index" ON "recalls" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "recalls_digest_index" ON "recalls" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "recalls_assessed_index" ON "recalls" USING btree ("assessed_at") WHERE status <> 'lifted';--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('needs-you', 'delegate', 'mentioned', 'returned', 'voided', 'rolled-back', 'failed', 'live', 'waiver', 'waiver-ending', 'recall', 'break-glass', 'review', 'grandfathered', 'policy', 'token-expiring', 'webhook-failing'));--> statement-breakpoint
ALTER TABLE "component_revocations" ADD CONSTRAINT "component_revocations_severity_check" CHECK ("component_revocations"."severity" in ('low', 'medium', 'high', 'critical'));--> statement-breakpoint
ALTER TABLE "component_revocations" ADD CONSTRAINT "component_revocations_found_in_check" CHECK ("component_revocations"."found_in" in ('review', 'monitoring', 'evaluation', 'incident', 'audit', 'complaint', 'supplier'));--> statement-breakpoint
ALTER TABLE "component_revocations" ADD CONSTRAINT "component_revocations_bad_since_check" CHECK ("component_revocations"."bad_since" <= "component_revocations"."revoked_at");