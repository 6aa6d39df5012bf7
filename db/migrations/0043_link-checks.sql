CREATE TABLE "link_checks" (
	"answer_id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"url" text NOT NULL,
	"next_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"status" integer,
	"detail" text,
	"checked_at" timestamp (3) with time zone,
	CONSTRAINT "link_checks_outcome_check" CHECK (outcome in ('reachable', 'answered-otherwise', 'unreachable', 'not-called')),
	CONSTRAINT "link_checks_checked_check" CHECK ((outcome is null) = (checked_at is null))
);
--> statement-breakpoint
ALTER TABLE "link_checks" ADD CONSTRAINT "link_checks_answer_id_checklist_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."checklist_answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_checks" ADD CONSTRAINT "link_checks_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_checks_release_index" ON "link_checks" USING btree ("release_id","stage");--> statement-breakpoint
CREATE INDEX "link_checks_due_index" ON "link_checks" USING btree ("next_at") WHERE next_at is not null;