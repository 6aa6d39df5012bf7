CREATE TABLE "access_log" (
	"person_id" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"operation" text NOT NULL,
	"about" text NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_log_person_id_hour_operation_about_pk" PRIMARY KEY("person_id","hour","operation","about")
);
--> statement-breakpoint
CREATE TABLE "outside_accesses" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"organisation" text NOT NULL,
	"models" jsonb NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp (3) with time zone,
	"person_id" text,
	"ended_by" text,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "outside_accesses_two_people_check" CHECK ("outside_accesses"."confirmed_by" <> "outside_accesses"."requested_by"),
	CONSTRAINT "outside_accesses_confirmed_check" CHECK (("outside_accesses"."confirmed_at" is null) = ("outside_accesses"."confirmed_by" is null)),
	CONSTRAINT "outside_accesses_ended_check" CHECK (("outside_accesses"."ended_at" is null) = ("outside_accesses"."ended_by" is null)),
	CONSTRAINT "outside_accesses_time_check" CHECK ("outside_accesses"."requested_at" < "outside_accesses"."until"),
	CONSTRAINT "outside_accesses_email_check" CHECK ("outside_accesses"."email" = lower("outside_accesses"."email"))
);
--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_accesses" ADD CONSTRAINT "outside_accesses_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_accesses" ADD CONSTRAINT "outside_accesses_confirmed_by_people_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_accesses" ADD CONSTRAINT "outside_accesses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_accesses" ADD CONSTRAINT "outside_accesses_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_log_time_index" ON "access_log" USING btree ("last_at","person_id","operation","about");--> statement-breakpoint
CREATE INDEX "outside_accesses_person_index" ON "outside_accesses" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "outside_accesses_email_index" ON "outside_accesses" USING btree ("email");