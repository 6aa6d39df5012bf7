CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_default" boolean NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_standings" (
	"release_id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"moved_at" timestamp (3) with time zone NOT NULL,
	"stages" jsonb NOT NULL,
	"facets" text[] NOT NULL,
	"words" "tsvector" NOT NULL,
	"evaluated_at" timestamp (3) with time zone NOT NULL,
	"holds_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "standing_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"is_bulk" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_standings" ADD CONSTRAINT "release_standings_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name_unique" ON "saved_views" USING btree ("person_id","list","name");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_default_unique" ON "saved_views" USING btree ("person_id","list") WHERE is_default;--> statement-breakpoint
CREATE INDEX "saved_views_person_index" ON "saved_views" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "release_standings_opened_index" ON "release_standings" USING btree ("opened_at","release_id");--> statement-breakpoint
CREATE INDEX "release_standings_moved_index" ON "release_standings" USING btree ("moved_at","release_id");--> statement-breakpoint
CREATE INDEX "release_standings_key_index" ON "release_standings" USING btree ("key","release_id");--> statement-breakpoint
CREATE INDEX "release_standings_facets_index" ON "release_standings" USING gin ("facets");--> statement-breakpoint
CREATE INDEX "release_standings_words_index" ON "release_standings" USING gin ("words");--> statement-breakpoint
CREATE INDEX "release_standings_holds_index" ON "release_standings" USING btree ("holds_until");--> statement-breakpoint
CREATE INDEX "standing_changes_order_index" ON "standing_changes" USING btree ("is_bulk","id");--> statement-breakpoint
CREATE INDEX "standing_changes_subject_index" ON "standing_changes" USING btree ("subject");