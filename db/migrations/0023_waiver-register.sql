ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_check";--> statement-breakpoint
ALTER TABLE "waivers" ADD COLUMN "risk_owner_id" text;--> statement-breakpoint
ALTER TABLE "waivers" ADD COLUMN "revoked_by" text;--> statement-breakpoint
ALTER TABLE "waivers" ADD COLUMN "revoke_reason" text;--> statement-breakpoint
ALTER TABLE "waivers" ADD COLUMN "declined_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "waivers" ADD COLUMN "declined_by" text;--> statement-breakpoint
ALTER TABLE "waivers" ADD COLUMN "decline_reason" text;--> statement-breakpoint
CREATE INDEX "waivers_requested_index" ON "waivers" USING btree ("requested_at","id");--> statement-breakpoint
CREATE INDEX "waivers_expires_index" ON "waivers" USING btree ("expires_at") WHERE granted_at is not null and revoked_at is null;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('needs-you', 'mentioned', 'returned', 'voided', 'rolled-back', 'failed', 'live', 'waiver', 'waiver-ending', 'token-expiring', 'webhook-failing'));