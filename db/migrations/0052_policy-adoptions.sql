CREATE TABLE "policy_adoptions" (
	"id" text PRIMARY KEY NOT NULL,
	"policy_version_id" text NOT NULL,
	"team" text NOT NULL,
	"mode" text NOT NULL,
	"reason" text NOT NULL,
	"is_harder" boolean NOT NULL,
	"asked_by" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"approved_by" text,
	"approved_by_name" text,
	"approved_as" text,
	"approved_at" timestamp (3) with time zone,
	"declined_by" text,
	"declined_by_name" text,
	"declined_at" timestamp (3) with time zone,
	"decline_reason" text,
	CONSTRAINT "policy_adoptions_mode_check" CHECK ("policy_adoptions"."mode" in ('block', 'warn', 'observe')),
	CONSTRAINT "policy_adoptions_until_check" CHECK (("policy_adoptions"."mode" = 'block') = ("policy_adoptions"."until" is null)),
	CONSTRAINT "policy_adoptions_two_people_check" CHECK ("policy_adoptions"."is_harder" or "policy_adoptions"."approved_by" is null or "policy_adoptions"."approved_by" <> "policy_adoptions"."asked_by"),
	CONSTRAINT "policy_adoptions_role_check" CHECK ("policy_adoptions"."is_harder" or "policy_adoptions"."approved_by" is null or "policy_adoptions"."approved_as" is not null),
	CONSTRAINT "policy_adoptions_block_check" CHECK ("policy_adoptions"."mode" <> 'block' or "policy_adoptions"."is_harder"),
	CONSTRAINT "policy_adoptions_answer_check" CHECK ("policy_adoptions"."approved_at" is null or "policy_adoptions"."declined_at" is null)
);
--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "adoption_id" text;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "would_block" text[];--> statement-breakpoint
ALTER TABLE "policy_adoptions" ADD CONSTRAINT "policy_adoptions_policy_version_id_policy_versions_id_fk" FOREIGN KEY ("policy_version_id") REFERENCES "public"."policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_adoptions_version_index" ON "policy_adoptions" USING btree ("policy_version_id","team","approved_at");--> statement-breakpoint
CREATE INDEX "policy_adoptions_asked_index" ON "policy_adoptions" USING btree ("asked_at","id") WHERE approved_at is null and declined_at is null;--> statement-breakpoint
CREATE INDEX "policy_adoptions_until_index" ON "policy_adoptions" USING btree ("until") WHERE approved_at is not null and until is not null;--> statement-breakpoint
CREATE INDEX "decisions_adoption_index" ON "decisions" USING btree ("adoption_id","decided_at","id") WHERE adoption_id is not null;