CREATE TABLE "checklist_answers" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"item_id" text NOT NULL,
	"answer" text NOT NULL,
	"evidence" text,
	"reason" text,
	"answered_by" text NOT NULL,
	"answered_by_name" text NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"performed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"taken_for" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"decision_digest" text NOT NULL,
	"facts" text NOT NULL,
	"evaluation" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promotion_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"requested_by" jsonb NOT NULL,
	"requester_person_ids" jsonb NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_because" text
);
--> statement-breakpoint
CREATE TABLE "sign_offs" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"signer_id" text NOT NULL,
	"signer_name" text NOT NULL,
	"role" text NOT NULL,
	"meaning" text NOT NULL,
	"reason" text,
	"statement" text NOT NULL,
	"decision_digest" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"authenticated_at" timestamp (3) with time zone NOT NULL,
	"session_id" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "sign_offs_role_check" CHECK ("sign_offs"."role" in ('product-owner', 'ml-engineer', 'data-engineer', 'security', 'sre', 'auditor', 'admin')),
	CONSTRAINT "sign_offs_meaning_check" CHECK ("sign_offs"."meaning" in ('approve', 'reject'))
);
--> statement-breakpoint
CREATE TABLE "waivers" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"stage" text NOT NULL,
	"gate_id" text NOT NULL,
	"manifest_digest" text NOT NULL,
	"payload_digests" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"reason" text NOT NULL,
	"risk_owner" text NOT NULL,
	"compensating_control" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"granted_by" text,
	"granted_as" text,
	"granted_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"received_order" bigserial NOT NULL,
	"type" text NOT NULL,
	"suite" text NOT NULL,
	"environment" text NOT NULL,
	"origin" jsonb NOT NULL,
	"collector_id" text NOT NULL,
	"collector_name" text NOT NULL,
	"collector_team" text NOT NULL,
	"collector_owner_ids" jsonb NOT NULL,
	"payload" text NOT NULL,
	"payload_digest" text NOT NULL,
	"body_digest" text NOT NULL,
	"non_finite" jsonb NOT NULL,
	"collected_at_raw" text,
	"collected_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_bodies" (
	"digest" text PRIMARY KEY NOT NULL,
	"media_type" text NOT NULL,
	"content" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_subjects" (
	"digest" text NOT NULL,
	"evidence_id" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "evidence_subjects_pk" PRIMARY KEY("digest","evidence_id")
);
--> statement-breakpoint
CREATE TABLE "ledger_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"canonical" text NOT NULL,
	"body" jsonb GENERATED ALWAYS AS ((canonical::jsonb)) STORED,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"sequence" bigint,
	"leaf_hash" "bytea",
	"sealed_at" timestamp (3) with time zone,
	CONSTRAINT "ledger_entries_sequence_unique" UNIQUE("sequence"),
	CONSTRAINT "ledger_entries_sealed_check" CHECK ((sequence is null) = (leaf_hash is null) and (sequence is null) = (sealed_at is null))
);
--> statement-breakpoint
CREATE TABLE "ledger_leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"fence" bigint NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_nodes" (
	"level" integer NOT NULL,
	"index" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_nodes_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
CREATE TABLE "models" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"team" text NOT NULL,
	"domain" text NOT NULL,
	"task" text NOT NULL,
	"intake" jsonb NOT NULL,
	"owners" jsonb NOT NULL,
	"risk_tier" text NOT NULL,
	"registered_by" jsonb NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL,
	"attested_by" text,
	"attested_at" timestamp (3) with time zone,
	CONSTRAINT "models_key_unique" UNIQUE("key"),
	CONSTRAINT "models_task_check" CHECK ("models"."task" in ('classification', 'regression', 'ranking', 'generation', 'other')),
	CONSTRAINT "models_risk_tier_check" CHECK ("models"."risk_tier" in ('low', 'medium', 'high'))
);
--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"digest" text NOT NULL,
	"yaml" text NOT NULL,
	"document" jsonb NOT NULL,
	"author" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "policy_versions_unique" UNIQUE("name","version")
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"name" text PRIMARY KEY NOT NULL,
	"time_zone" text NOT NULL,
	"entries" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drift_series" (
	"id" text PRIMARY KEY NOT NULL,
	"model_id" text NOT NULL,
	"stage" text NOT NULL,
	"series" text NOT NULL,
	"metric" text NOT NULL,
	"method" text NOT NULL,
	"direction" text NOT NULL,
	CONSTRAINT "drift_series_unique" UNIQUE("model_id","stage","series","metric","method","direction")
);
--> statement-breakpoint
CREATE TABLE "drift_windows" (
	"series_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"value" double precision,
	"limit_warn" double precision,
	"limit_act" double precision,
	"sample_size" integer NOT NULL,
	"baseline_digest" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drift_windows_pk" PRIMARY KEY("series_id","starts_at","ends_at"),
	CONSTRAINT "drift_windows_span_check" CHECK ("drift_windows"."ends_at" > "drift_windows"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"stage" text,
	"model_id" text,
	"release_id" text,
	"reason" text NOT NULL,
	"exit_condition" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"released_at" timestamp (3) with time zone,
	"released_by" text
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"demo" boolean NOT NULL,
	"demo_clock" text NOT NULL,
	"demo_progress" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "installation_single_check" CHECK ("installation"."id" = 1),
	CONSTRAINT "installation_demo_check" CHECK ("installation"."demo" or "installation"."demo_clock" = 'never')
);
--> statement-breakpoint
CREATE TABLE "lineage_events" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"event_type" text,
	"event_time_raw" text NOT NULL,
	"event_time" timestamp (3) with time zone,
	"run_id" text,
	"job_namespace" text,
	"job_name" text,
	"datasets" jsonb NOT NULL,
	"quarantine_reason" text,
	"body" text NOT NULL,
	"collector_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"grants" jsonb NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "people_identity_unique" UNIQUE("issuer","subject"),
	CONSTRAINT "people_id_check" CHECK ("people"."id" like 'per\_%')
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"authenticated_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deployments" (
	"id" text PRIMARY KEY NOT NULL,
	"model_id" text NOT NULL,
	"stage" text NOT NULL,
	"release_id" text NOT NULL,
	"promotion_id" text NOT NULL,
	"permit_id" text NOT NULL,
	"decision_digest" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"ended_by" text,
	CONSTRAINT "deployments_span_check" CHECK ("deployments"."until" is null or "deployments"."until" >= "deployments"."since")
);
--> statement-breakpoint
CREATE TABLE "model_stages" (
	"model_id" text NOT NULL,
	"stage" text NOT NULL,
	CONSTRAINT "model_stages_pk" PRIMARY KEY("model_id","stage")
);
--> statement-breakpoint
CREATE TABLE "permits" (
	"id" text PRIMARY KEY NOT NULL,
	"promotion_id" text NOT NULL,
	"envelope" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"spent_at" timestamp (3) with time zone,
	"spent_by" text,
	CONSTRAINT "permits_promotion_unique" UNIQUE("promotion_id")
);
--> statement-breakpoint
CREATE TABLE "promotion_events" (
	"id" text PRIMARY KEY NOT NULL,
	"promotion_id" text NOT NULL,
	"phase" text NOT NULL,
	"step" text,
	"share" double precision,
	"detail" text,
	"reported_by" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promotions" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"model_id" text NOT NULL,
	"stage" text NOT NULL,
	"kind" text NOT NULL,
	"phase" text NOT NULL,
	"decision_digest" text NOT NULL,
	"engine" text NOT NULL,
	"requested_by" jsonb NOT NULL,
	"reason" text,
	"review_due_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promotions_phase_check" CHECK ("promotions"."phase" in ('permitted', 'deploying', 'verifying', 'live', 'refused', 'failed', 'errored', 'aborted', 'superseded')),
	CONSTRAINT "promotions_kind_check" CHECK ("promotions"."kind" in ('promotion', 'rollback'))
);
--> statement-breakpoint
CREATE TABLE "component_revocations" (
	"digest" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"revoked_by" jsonb NOT NULL,
	"revoked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contribution_declarations" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"ground" text NOT NULL,
	"claimed_as" text NOT NULL,
	"person_id" text NOT NULL,
	"declared_by" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_components" (
	"release_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"digest" text NOT NULL,
	"uri" text NOT NULL,
	"created_by" text,
	"attributes" jsonb NOT NULL,
	CONSTRAINT "release_components_pk" PRIMARY KEY("release_id","kind","name"),
	CONSTRAINT "release_components_kind_check" CHECK ("release_components"."kind" in ('model', 'code', 'dataset', 'feature-set', 'config', 'image', 'schema', 'pipeline', 'infrastructure'))
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"model_id" text NOT NULL,
	"version" text NOT NULL,
	"state" text NOT NULL,
	"manifest_digest" text NOT NULL,
	"summary" text NOT NULL,
	"caveats" text NOT NULL,
	"rollback_plan" text NOT NULL,
	"monitoring_plan" text NOT NULL,
	"external_ids" jsonb NOT NULL,
	"risk_tier" text NOT NULL,
	"policy_version_id" text NOT NULL,
	"opened_by" jsonb NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "releases_key_unique" UNIQUE("key"),
	CONSTRAINT "releases_state_check" CHECK ("releases"."state" in ('open', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_id" text NOT NULL,
	"route" text NOT NULL,
	"key" text NOT NULL,
	"body_digest" text NOT NULL,
	"status" text,
	"headers" jsonb,
	"body" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_unique" UNIQUE("actor_id","route","key")
);
--> statement-breakpoint
CREATE TABLE "service_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"team" text NOT NULL,
	"role" text NOT NULL,
	"owner_ids" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "service_accounts_name_unique" UNIQUE("name"),
	CONSTRAINT "service_accounts_role_check" CHECK ("service_accounts"."role" in ('pipeline', 'scanner', 'engine', 'reader'))
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"service_account_id" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"evidence_types" jsonb NOT NULL,
	"environments" jsonb NOT NULL,
	"models" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
ALTER TABLE "checklist_answers" ADD CONSTRAINT "checklist_answers_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_body_digest_evidence_bodies_digest_fk" FOREIGN KEY ("body_digest") REFERENCES "public"."evidence_bodies"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_subjects" ADD CONSTRAINT "evidence_subjects_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_series" ADD CONSTRAINT "drift_series_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_windows" ADD CONSTRAINT "drift_windows_series_id_drift_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."drift_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_promotion_id_promotions_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_permit_id_permits_id_fk" FOREIGN KEY ("permit_id") REFERENCES "public"."permits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_stages" ADD CONSTRAINT "model_stages_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permits" ADD CONSTRAINT "permits_promotion_id_promotions_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_events" ADD CONSTRAINT "promotion_events_promotion_id_promotions_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_declarations" ADD CONSTRAINT "contribution_declarations_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_components" ADD CONSTRAINT "release_components_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_policy_version_id_policy_versions_id_fk" FOREIGN KEY ("policy_version_id") REFERENCES "public"."policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_service_account_id_service_accounts_id_fk" FOREIGN KEY ("service_account_id") REFERENCES "public"."service_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checklist_answers_release_index" ON "checklist_answers" USING btree ("release_id","stage");--> statement-breakpoint
CREATE INDEX "decisions_release_index" ON "decisions" USING btree ("release_id","stage","decided_at");--> statement-breakpoint
CREATE INDEX "decisions_digest_index" ON "decisions" USING btree ("decision_digest");--> statement-breakpoint
CREATE UNIQUE INDEX "promotion_requests_open_unique" ON "promotion_requests" USING btree ("release_id","stage") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "promotion_requests_release_index" ON "promotion_requests" USING btree ("release_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_offs_person_decision_unique" ON "sign_offs" USING btree ("release_id","stage","signer_id","decision_digest") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "sign_offs_release_index" ON "sign_offs" USING btree ("release_id","stage");--> statement-breakpoint
CREATE INDEX "waivers_release_index" ON "waivers" USING btree ("release_id","stage");--> statement-breakpoint
CREATE INDEX "evidence_payload_digest_index" ON "evidence" USING btree ("payload_digest");--> statement-breakpoint
CREATE INDEX "ledger_entries_unsealed_index" ON "ledger_entries" USING btree ("id") WHERE sequence is null;--> statement-breakpoint
CREATE INDEX "ledger_entries_subjects_index" ON "ledger_entries" USING gin ((body -> 'subjects') jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "policy_versions_digest_index" ON "policy_versions" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "holds_stage_index" ON "holds" USING btree ("stage");--> statement-breakpoint
CREATE INDEX "holds_release_index" ON "holds" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "lineage_events_run_index" ON "lineage_events" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "lineage_events_job_index" ON "lineage_events" USING btree ("job_namespace","job_name");--> statement-breakpoint
CREATE INDEX "people_email_index" ON "people" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "sessions_person_index" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deployments_live_unique" ON "deployments" USING btree ("model_id","stage") WHERE until is null;--> statement-breakpoint
CREATE INDEX "deployments_history_index" ON "deployments" USING btree ("model_id","stage","since");--> statement-breakpoint
CREATE INDEX "deployments_release_index" ON "deployments" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "promotion_events_promotion_index" ON "promotion_events" USING btree ("promotion_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "promotions_in_flight_unique" ON "promotions" USING btree ("model_id","stage") WHERE phase in ('permitted', 'deploying', 'verifying');--> statement-breakpoint
CREATE INDEX "promotions_release_index" ON "promotions" USING btree ("release_id","created_at");--> statement-breakpoint
CREATE INDEX "contribution_declarations_release_index" ON "contribution_declarations" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "release_components_digest_index" ON "release_components" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "releases_model_opened_index" ON "releases" USING btree ("model_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "releases_manifest_index" ON "releases" USING btree ("manifest_digest");--> statement-breakpoint
CREATE INDEX "releases_external_ids_index" ON "releases" USING gin ("external_ids");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_index" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "tokens_account_index" ON "tokens" USING btree ("service_account_id");