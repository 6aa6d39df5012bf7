CREATE TABLE "frozen_dossiers" (
	"decision_digest" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"release_key" text NOT NULL,
	"evidence" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "frozen_dossiers" ADD CONSTRAINT "frozen_dossiers_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;