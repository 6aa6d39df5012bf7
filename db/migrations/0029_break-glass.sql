CREATE TABLE "overrides" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"manifest_digest" text NOT NULL,
	"decision_digest" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"approved_by" text,
	"approved_by_name" text,
	"approved_as" text,
	"approved_at" timestamp (3) with time zone,
	"authenticated_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by_name" text,
	"withdraw_reason" text,
	"used_for" text,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "overrides_two_people_check" CHECK ("overrides"."approved_by" is null or "overrides"."approved_by" <> "overrides"."asked_by"),
	CONSTRAINT "overrides_used_check" CHECK ("overrides"."used_for" is null or "overrides"."approved_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "promotion_reviews" (
	"promotion_id" text PRIMARY KEY NOT NULL,
	"outcome" text NOT NULL,
	"words" text NOT NULL,
	"reviewed_by" text NOT NULL,
	"reviewed_by_name" text NOT NULL,
	"reviewed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promotion_reviews_outcome_check" CHECK ("promotion_reviews"."outcome" in ('justified', 'not-justified', 'follow-up'))
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_check";--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_used_for_promotions_id_fk" FOREIGN KEY ("used_for") REFERENCES "public"."promotions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_reviews" ADD CONSTRAINT "promotion_reviews_promotion_id_promotions_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "overrides_release_index" ON "overrides" USING btree ("release_id","stage");--> statement-breakpoint
CREATE INDEX "overrides_asked_index" ON "overrides" USING btree ("asked_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "overrides_used_unique" ON "overrides" USING btree ("used_for") WHERE used_for is not null;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('needs-you', 'mentioned', 'returned', 'voided', 'rolled-back', 'failed', 'live', 'waiver', 'waiver-ending', 'break-glass', 'review', 'token-expiring', 'webhook-failing'));