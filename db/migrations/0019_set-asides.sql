CREATE TABLE "set_asides" (
	"person_id" text NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"decision_digest" text NOT NULL,
	"act" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "set_asides_person_id_release_id_stage_pk" PRIMARY KEY("person_id","release_id","stage")
);
--> statement-breakpoint
ALTER TABLE "set_asides" ADD CONSTRAINT "set_asides_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "set_asides" ADD CONSTRAINT "set_asides_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "set_asides_release_index" ON "set_asides" USING btree ("release_id");