CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"person_id" text,
	"webhook_id" text,
	"notification_id" text,
	"digest_day" text,
	"message" jsonb,
	"same_as" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"claimed_until" timestamp (3) with time zone,
	"last_error" text,
	"took_ms" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "deliveries_same_unique" UNIQUE("same_as"),
	CONSTRAINT "deliveries_state_check" CHECK ("deliveries"."state" in ('waiting', 'sent', 'refused', 'dead', 'dropped')),
	CONSTRAINT "deliveries_channel_check" CHECK (("deliveries"."channel" = 'mail') = ("deliveries"."person_id" is not null) and ("deliveries"."channel" = 'webhook') = ("deliveries"."webhook_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "notification_acts" (
	"entry_id" text PRIMARY KEY NOT NULL,
	"is_replayed" boolean NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"handled_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "notification_looks" (
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"looked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notification_looks_pk" PRIMARY KEY("release_id","stage")
);
--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"person_id" text PRIMARY KEY NOT NULL,
	"kinds" jsonb NOT NULL,
	"time_zone" text NOT NULL,
	"digest_hour" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notification_preferences_hour_check" CHECK ("notification_preferences"."digest_hour" between 0 and 23)
);
--> statement-breakpoint
CREATE TABLE "notification_waits" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"person_id" text NOT NULL,
	"act" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notification_waits_unique" UNIQUE("release_id","stage","person_id","act")
);
--> statement-breakpoint
CREATE TABLE "notification_webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"team" text NOT NULL,
	"name" text NOT NULL,
	"format" text NOT NULL,
	"kinds" jsonb NOT NULL,
	"host" text NOT NULL,
	"sealed_url" "bytea" NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"detail" text NOT NULL,
	"href" text NOT NULL,
	"team" text,
	"actor_name" text,
	"wait_id" text,
	"same_as" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"is_shown" boolean NOT NULL,
	"read_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"is_for_digest" boolean NOT NULL,
	"digest_id" text,
	CONSTRAINT "notifications_same_unique" UNIQUE("person_id","same_as"),
	CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('needs-you', 'mentioned', 'returned', 'voided', 'rolled-back', 'failed', 'live', 'token-expiring', 'webhook-failing')),
	CONSTRAINT "notifications_href_check" CHECK ("notifications"."href" like '/%' and "notifications"."href" not like '//%')
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_webhook_id_notification_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."notification_webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_notification_id_notifications_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_waits" ADD CONSTRAINT "notification_waits_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_waits" ADD CONSTRAINT "notification_waits_look_fk" FOREIGN KEY ("release_id","stage") REFERENCES "public"."notification_looks"("release_id","stage") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_digest_unique" ON "deliveries" USING btree ("person_id","digest_day") WHERE digest_day is not null;--> statement-breakpoint
CREATE INDEX "deliveries_waiting_index" ON "deliveries" USING btree ("next_attempt_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_webhook_index" ON "deliveries" USING btree ("webhook_id","id") WHERE webhook_id is not null;--> statement-breakpoint
CREATE INDEX "deliveries_ended_index" ON "deliveries" USING btree ("ended_at");--> statement-breakpoint
CREATE INDEX "notification_acts_waiting_index" ON "notification_acts" USING btree ("entry_id") WHERE handled_at is null;--> statement-breakpoint
CREATE INDEX "notification_acts_handled_index" ON "notification_acts" USING btree ("handled_at");--> statement-breakpoint
CREATE INDEX "notifications_person_index" ON "notifications" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "notifications_unread_index" ON "notifications" USING btree ("person_id") WHERE read_at is null and settled_at is null and is_shown;--> statement-breakpoint
CREATE INDEX "notifications_wait_index" ON "notifications" USING btree ("wait_id") WHERE wait_id is not null;--> statement-breakpoint
CREATE INDEX "notifications_digest_index" ON "notifications" USING btree ("person_id") WHERE is_for_digest and digest_id is null;