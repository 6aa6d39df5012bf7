CREATE TABLE "trusted_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"team" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"public_key" text,
	"issuer" text,
	"subject" text,
	"trusted_root" text,
	"signer" text NOT NULL,
	"builders" jsonb NOT NULL,
	"level" integer,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"added_by" jsonb NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" jsonb,
	"confirmed_at" timestamp (3) with time zone,
	"revoked_from" timestamp (3) with time zone,
	"revoked_by" jsonb,
	"revoked_at" timestamp (3) with time zone,
	"revoke_reason" text,
	CONSTRAINT "trusted_keys_kind_check" CHECK (("trusted_keys"."kind" = 'public-key' and "trusted_keys"."public_key" is not null and "trusted_keys"."issuer" is null and "trusted_keys"."subject" is null)
        or ("trusted_keys"."kind" = 'identity' and "trusted_keys"."public_key" is null and "trusted_keys"."issuer" is not null and "trusted_keys"."subject" is not null)),
	CONSTRAINT "trusted_keys_level_check" CHECK ("trusted_keys"."level" between 1 and 3),
	CONSTRAINT "trusted_keys_until_check" CHECK ("trusted_keys"."until" > "trusted_keys"."since"),
	CONSTRAINT "trusted_keys_confirmed_check" CHECK (("trusted_keys"."confirmed_by" is null) = ("trusted_keys"."confirmed_at" is null) and "trusted_keys"."confirmed_by" ->> 'id' <> "trusted_keys"."added_by" ->> 'id'),
	CONSTRAINT "trusted_keys_revoked_check" CHECK (("trusted_keys"."revoked_at" is null) = ("trusted_keys"."revoked_from" is null) and ("trusted_keys"."revoked_at" is null) = ("trusted_keys"."revoked_by" is null))
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "signature" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "trusted_keys_name_unique" ON "trusted_keys" USING btree ("team","name") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "trusted_keys_team_index" ON "trusted_keys" USING btree ("team");