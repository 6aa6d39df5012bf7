CREATE TABLE "external_asks" (
	"id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"gate_id" text NOT NULL,
	"party_id" text NOT NULL,
	"decision_digest" text NOT NULL,
	"round" integer NOT NULL,
	"asked_by" jsonb NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "external_asks_round_unique" UNIQUE("request_id","gate_id","party_id","decision_digest","round")
);
--> statement-breakpoint
CREATE TABLE "external_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"ask_id" text NOT NULL,
	"release_id" text NOT NULL,
	"party_id" text NOT NULL,
	"message_id" text NOT NULL,
	"message_timestamp" text NOT NULL,
	"message_signature" text NOT NULL,
	"body" text NOT NULL,
	"decision_digest" text NOT NULL,
	"answer" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "external_decisions_message_unique" UNIQUE("party_id","message_id"),
	CONSTRAINT "external_decisions_answer_check" CHECK ("external_decisions"."answer" in ('approve', 'refuse'))
);
--> statement-breakpoint
CREATE TABLE "external_parties" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"host" text NOT NULL,
	"sealed_url" "bytea" NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"owner_id" text NOT NULL,
	"owner_name" text NOT NULL,
	"registered_by" jsonb NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_channel_check";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "ask_id" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "ask_message" jsonb;--> statement-breakpoint
ALTER TABLE "external_asks" ADD CONSTRAINT "external_asks_request_id_promotion_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."promotion_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_asks" ADD CONSTRAINT "external_asks_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_asks" ADD CONSTRAINT "external_asks_party_id_external_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."external_parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_decisions" ADD CONSTRAINT "external_decisions_ask_id_external_asks_id_fk" FOREIGN KEY ("ask_id") REFERENCES "public"."external_asks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_decisions" ADD CONSTRAINT "external_decisions_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_decisions" ADD CONSTRAINT "external_decisions_party_id_external_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."external_parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_parties" ADD CONSTRAINT "external_parties_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "external_asks_release_index" ON "external_asks" USING btree ("release_id","stage");--> statement-breakpoint
CREATE INDEX "external_decisions_ask_index" ON "external_decisions" USING btree ("ask_id");--> statement-breakpoint
CREATE UNIQUE INDEX "external_parties_name_unique" ON "external_parties" USING btree ("name") WHERE removed_at is null;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_ask_id_external_asks_id_fk" FOREIGN KEY ("ask_id") REFERENCES "public"."external_asks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_channel_check" CHECK (("deliveries"."channel" = 'mail') = ("deliveries"."person_id" is not null) and ("deliveries"."channel" = 'webhook') = ("deliveries"."webhook_id" is not null) and ("deliveries"."channel" = 'party') = ("deliveries"."ask_id" is not null));