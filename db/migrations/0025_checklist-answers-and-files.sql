CREATE TABLE "checklist_files" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"digest" text NOT NULL,
	"name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"attached_by" text NOT NULL,
	"attached_by_name" text NOT NULL,
	"attached_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "checklist_files_unique" UNIQUE("release_id","digest")
);
--> statement-breakpoint
ALTER TABLE "checklist_answers" ADD COLUMN "said" jsonb;--> statement-breakpoint
ALTER TABLE "checklist_answers" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "checklist_files" ADD CONSTRAINT "checklist_files_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;