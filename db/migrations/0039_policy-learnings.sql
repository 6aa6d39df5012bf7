CREATE TABLE "policy_learnings" (
	"id" text PRIMARY KEY NOT NULL,
	"policy" text NOT NULL,
	"draft_id" text NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" text NOT NULL,
	"team" text NOT NULL,
	"cause" jsonb NOT NULL,
	"words" text NOT NULL,
	"written_by" jsonb NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "policy_learnings_cause_check" CHECK ("policy_learnings"."cause_kind" in ('review', 'incident'))
);
--> statement-breakpoint
ALTER TABLE "policy_learnings" ADD CONSTRAINT "policy_learnings_draft_id_policy_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."policy_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_learnings_draft_index" ON "policy_learnings" USING btree ("draft_id");--> statement-breakpoint
CREATE INDEX "policy_learnings_cause_index" ON "policy_learnings" USING btree ("cause_id");