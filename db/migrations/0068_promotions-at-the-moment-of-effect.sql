DROP INDEX "sign_offs_person_decision_unique";--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD COLUMN "closed_by" jsonb;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD COLUMN "close_reason" text;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD COLUMN "lapses_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD COLUMN "goes_back_from" text;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD COLUMN "voided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "live_against" jsonb;--> statement-breakpoint
ALTER TABLE "promotions" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "promotions" ADD COLUMN "live_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promotions" ADD COLUMN "overdue_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "sign_offs_person_decision_unique" ON "sign_offs" USING btree ("release_id","stage","signer_id","decision_digest") WHERE withdrawn_at is null and voided_at is null;