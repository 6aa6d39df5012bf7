CREATE TABLE "component_lifts" (
	"digest" text NOT NULL,
	"revoked_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"requested_by" jsonb NOT NULL,
	"requested_by_id" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"agreed_by" jsonb,
	"agreed_by_id" text,
	"agreed_at" timestamp (3) with time zone,
	CONSTRAINT "component_lifts_pk" PRIMARY KEY("digest","revoked_at"),
	CONSTRAINT "component_lifts_two_people_check" CHECK ("component_lifts"."agreed_by_id" <> "component_lifts"."requested_by_id"),
	CONSTRAINT "component_lifts_agreed_check" CHECK ((agreed_at is null) = (agreed_by is null) and (agreed_at is null) = (agreed_by_id is null))
);
--> statement-breakpoint
CREATE TABLE "component_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"digest" text NOT NULL,
	"reason" text NOT NULL,
	"reported_by" jsonb NOT NULL,
	"reported_by_id" text NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"dismissed_by" jsonb,
	"dismissed_at" timestamp (3) with time zone,
	"dismissal" text,
	CONSTRAINT "component_reports_dismissed_check" CHECK ((dismissed_at is null) = (dismissal is null))
);
--> statement-breakpoint
ALTER TABLE "component_revocations" DROP CONSTRAINT "component_revocations_pkey";--> statement-breakpoint
ALTER TABLE "component_revocations" ADD CONSTRAINT "component_revocations_pk" PRIMARY KEY("digest","revoked_at");--> statement-breakpoint
ALTER TABLE "component_lifts" ADD CONSTRAINT "component_lifts_revocation_fk" FOREIGN KEY ("digest","revoked_at") REFERENCES "public"."component_revocations"("digest","revoked_at") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "component_reports_open_unique" ON "component_reports" USING btree ("digest","reported_by_id") WHERE dismissed_at is null;--> statement-breakpoint
CREATE INDEX "component_reports_digest_index" ON "component_reports" USING btree ("digest","id");