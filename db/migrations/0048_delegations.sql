CREATE TABLE "delegations" (
	"id" text PRIMARY KEY NOT NULL,
	"delegator_id" text NOT NULL,
	"deputy_id" text NOT NULL,
	"role" text NOT NULL,
	"teams" jsonb NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	"revoke_reason" text,
	CONSTRAINT "delegations_role_check" CHECK ("delegations"."role" in ('product-owner', 'ml-engineer', 'data-engineer', 'security', 'sre', 'auditor', 'admin')),
	CONSTRAINT "delegations_two_people_check" CHECK ("delegations"."deputy_id" <> "delegations"."delegator_id"),
	CONSTRAINT "delegations_time_check" CHECK ("delegations"."since" < "delegations"."until" and "delegations"."given_at" <= "delegations"."since"),
	CONSTRAINT "delegations_revoked_check" CHECK (("delegations"."revoked_at" is null) = ("delegations"."revoked_by" is null))
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_check";--> statement-breakpoint
ALTER TABLE "sign_offs" ADD COLUMN "on_behalf_of" jsonb;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_delegator_id_people_id_fk" FOREIGN KEY ("delegator_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_deputy_id_people_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_revoked_by_people_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delegations_delegator_index" ON "delegations" USING btree ("delegator_id","until");--> statement-breakpoint
CREATE INDEX "delegations_deputy_index" ON "delegations" USING btree ("deputy_id","until");--> statement-breakpoint
CREATE INDEX "delegations_until_index" ON "delegations" USING btree ("until","id");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('needs-you', 'deputy', 'mentioned', 'returned', 'voided', 'rolled-back', 'failed', 'live', 'waiver', 'waiver-ending', 'break-glass', 'review', 'grandfathered', 'policy', 'token-expiring', 'webhook-failing'));