CREATE TABLE "passkey_nonces" (
	"nonce" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"purpose" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"public_key" jsonb NOT NULL,
	"cose_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" jsonb NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "sign_offs" ADD COLUMN "passkey" jsonb;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD COLUMN "receipt" jsonb;--> statement-breakpoint
ALTER TABLE "passkey_nonces" ADD CONSTRAINT "passkey_nonces_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkey_nonces_expires_index" ON "passkey_nonces" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "passkeys_person_index" ON "passkeys" USING btree ("person_id");