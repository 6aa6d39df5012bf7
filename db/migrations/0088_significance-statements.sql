CREATE TABLE "significance_statements" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"change_digest" text NOT NULL,
	"proposed" text NOT NULL,
	"grade" text NOT NULL,
	"role" text NOT NULL,
	"reason" text,
	"stated_by" text NOT NULL,
	"stated_by_name" text NOT NULL,
	"stated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "significance_statements_grade_check" CHECK ("significance_statements"."grade" in ('none', 'minor', 'significant')),
	CONSTRAINT "significance_statements_proposed_check" CHECK ("significance_statements"."proposed" in ('none', 'minor', 'significant'))
);
--> statement-breakpoint
ALTER TABLE "significance_statements" ADD CONSTRAINT "significance_statements_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "significance_statements_release_index" ON "significance_statements" USING btree ("release_id","stage");