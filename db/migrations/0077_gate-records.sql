ALTER TABLE "calendars" ADD COLUMN "changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "component_lifts" ADD COLUMN "id" text NOT NULL DEFAULT 'lft_' || gen_random_uuid();--> statement-breakpoint
ALTER TABLE "component_lifts" ALTER COLUMN "id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "component_revocations" ADD COLUMN "id" text NOT NULL DEFAULT 'rvk_' || gen_random_uuid();--> statement-breakpoint
ALTER TABLE "component_revocations" ALTER COLUMN "id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "component_lifts" ADD CONSTRAINT "component_lifts_id_unique" UNIQUE("id");--> statement-breakpoint
ALTER TABLE "component_revocations" ADD CONSTRAINT "component_revocations_id_unique" UNIQUE("id");