CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE TABLE "auth"."account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"inviter_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."member" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_once" UNIQUE("organization_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "auth"."organization" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"logo" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"metadata" text,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "auth"."rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth"."session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"active_organization_id" text,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" text NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" integer DEFAULT 0,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "auth"."user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"two_factor_enabled" boolean DEFAULT false,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth"."verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"default_flow_id" text,
	"template_slug" text,
	"signal_switches" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "workspaces_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"user_id" text,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"presence" text DEFAULT 'offline' NOT NULL,
	"presence_changed_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"capacity" integer DEFAULT 3 NOT NULL,
	"may_refund_up_to_cents" integer DEFAULT 0 NOT NULL,
	"may_negotiate" boolean DEFAULT false NOT NULL,
	"licensed" boolean DEFAULT false NOT NULL,
	"idle_since" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "people_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "people_presence_known" CHECK ("people"."presence" in ('available', 'away', 'offline')),
	CONSTRAINT "people_capacity_range" CHECK ("people"."capacity" between 0 and 100),
	CONSTRAINT "people_refund_range" CHECK ("people"."may_refund_up_to_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "person_skills" (
	"workspace_id" text NOT NULL,
	"person_id" text NOT NULL,
	"skill_id" text NOT NULL,
	"level" integer NOT NULL,
	CONSTRAINT "person_skills_workspace_id_person_id_skill_id_pk" PRIMARY KEY("workspace_id","person_id","skill_id"),
	CONSTRAINT "person_skills_level_range" CHECK ("person_skills"."level" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "pool_members" (
	"workspace_id" text NOT NULL,
	"pool_id" text NOT NULL,
	"person_id" text NOT NULL,
	"rank" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "pool_members_workspace_id_pool_id_person_id_pk" PRIMARY KEY("workspace_id","pool_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "pools" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"fallback" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "pools_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "pools_slug_unique" UNIQUE("workspace_id","slug")
);
--> statement-breakpoint
CREATE TABLE "skills" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "skills_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "skills_slug_unique" UNIQUE("workspace_id","slug")
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"weekly" jsonb NOT NULL,
	"holidays" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "calendars_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "calendars_slug_unique" UNIQUE("workspace_id","slug")
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"zone" text NOT NULL,
	"weekday" integer NOT NULL,
	"from_minute" integer NOT NULL,
	"to_minute" integer NOT NULL,
	"valid_from" date,
	"valid_to" date,
	CONSTRAINT "shifts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "shifts_once" UNIQUE NULLS NOT DISTINCT("workspace_id","person_id","weekday","from_minute","valid_from"),
	CONSTRAINT "shifts_weekday_range" CHECK ("shifts"."weekday" between 1 and 7),
	CONSTRAINT "shifts_minutes_range" CHECK ("shifts"."from_minute" >= 0 and "shifts"."to_minute" <= 1440 and "shifts"."from_minute" < "shifts"."to_minute"),
	CONSTRAINT "shifts_validity_order" CHECK ("shifts"."valid_from" is null or "shifts"."valid_to" is null or "shifts"."valid_from" <= "shifts"."valid_to")
);
--> statement-breakpoint
CREATE TABLE "draft_edits" (
	"workspace_id" text NOT NULL,
	"flow_id" text NOT NULL,
	"revision" integer NOT NULL,
	"label" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"by_user_id" text,
	"at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "draft_edits_workspace_id_flow_id_revision_pk" PRIMARY KEY("workspace_id","flow_id","revision")
);
--> statement-breakpoint
CREATE TABLE "flow_approvals" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"flow_id" text NOT NULL,
	"hash" text NOT NULL,
	"environment" text NOT NULL,
	"note" text NOT NULL,
	"changes" jsonb NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	CONSTRAINT "flow_approvals_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "flow_approvals_state_known" CHECK ("flow_approvals"."state" in ('pending', 'approved', 'rejected', 'superseded')),
	CONSTRAINT "flow_approvals_environment_known" CHECK ("flow_approvals"."environment" in ('test', 'live')),
	CONSTRAINT "flow_approvals_second_person" CHECK ("flow_approvals"."state" <> 'approved' or "flow_approvals"."decided_by" <> "flow_approvals"."requested_by")
);
--> statement-breakpoint
CREATE TABLE "flow_drafts" (
	"workspace_id" text NOT NULL,
	"flow_id" text NOT NULL,
	"graph" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"base_version_id" text,
	"updated_by" text,
	"updated_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "flow_drafts_workspace_id_flow_id_pk" PRIMARY KEY("workspace_id","flow_id")
);
--> statement-breakpoint
CREATE TABLE "flow_tests" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"flow_id" text NOT NULL,
	"name" text NOT NULL,
	"turns" jsonb NOT NULL,
	"expected" jsonb NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "flow_tests_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "flow_tests_name_unique" UNIQUE("workspace_id","flow_id","name")
);
--> statement-breakpoint
CREATE TABLE "flow_versions" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"flow_id" text NOT NULL,
	"number" integer NOT NULL,
	"hash" text NOT NULL,
	"format" integer NOT NULL,
	"graph" jsonb NOT NULL,
	"note" text NOT NULL,
	"created_by" text,
	"approved_by" text,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "flow_versions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "flow_versions_number_unique" UNIQUE("workspace_id","flow_id","number"),
	CONSTRAINT "flow_versions_hash_unique" UNIQUE("workspace_id","flow_id","hash"),
	CONSTRAINT "flow_versions_hash_shape" CHECK ("flow_versions"."hash" ~ '^sha256:[0-9a-f]{64}$'),
	CONSTRAINT "flow_versions_note_given" CHECK (length(btrim("flow_versions"."note")) > 0)
);
--> statement-breakpoint
CREATE TABLE "flows" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"template_slug" text,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "flows_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "flows_slug_unique" UNIQUE("workspace_id","slug")
);
--> statement-breakpoint
CREATE TABLE "deployment_log" (
	"id" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "deployment_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"flow_id" text NOT NULL,
	"environment" text NOT NULL,
	"mode" text NOT NULL,
	"version_id" text,
	"previous_version_id" text,
	"kind" text NOT NULL,
	"share" integer NOT NULL,
	"by" text,
	"reason" text NOT NULL,
	"at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "deployment_log_environment_known" CHECK ("deployment_log"."environment" in ('test', 'live')),
	CONSTRAINT "deployment_log_mode_known" CHECK ("deployment_log"."mode" in ('live', 'shadow')),
	CONSTRAINT "deployment_log_kind_known" CHECK ("deployment_log"."kind" in ('publish', 'rollback', 'shadow'))
);
--> statement-breakpoint
CREATE TABLE "deployments" (
	"workspace_id" text NOT NULL,
	"flow_id" text NOT NULL,
	"environment" text NOT NULL,
	"mode" text DEFAULT 'live' NOT NULL,
	"version_id" text NOT NULL,
	"share" integer DEFAULT 100 NOT NULL,
	"by" text,
	"reason" text NOT NULL,
	"at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "deployments_workspace_id_flow_id_environment_mode_pk" PRIMARY KEY("workspace_id","flow_id","environment","mode"),
	CONSTRAINT "deployments_environment_known" CHECK ("deployments"."environment" in ('test', 'live')),
	CONSTRAINT "deployments_mode_known" CHECK ("deployments"."mode" in ('live', 'shadow')),
	CONSTRAINT "deployments_share_range" CHECK ("deployments"."share" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"external_id" text NOT NULL,
	"environment" text NOT NULL,
	"flow_id" text,
	"version_id" text,
	"channel" text DEFAULT 'other' NOT NULL,
	"locale" text,
	"customer" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"consent" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"memory" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner" text DEFAULT 'bot' NOT NULL,
	"open_escalation_id" text,
	"customer_token_hash" text,
	"turn_count" integer DEFAULT 0 NOT NULL,
	"last_seq" integer,
	"started_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"last_turn_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "conversations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "conversations_external_unique" UNIQUE("workspace_id","environment","external_id"),
	CONSTRAINT "conversations_environment_known" CHECK ("conversations"."environment" in ('test', 'live')),
	CONSTRAINT "conversations_channel_known" CHECK ("conversations"."channel" in ('web', 'phone', 'sms', 'email', 'whatsapp', 'app', 'other')),
	CONSTRAINT "conversations_owner_known" CHECK ("conversations"."owner" in ('bot', 'human'))
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"turn_id" text,
	"flow_id" text,
	"version_id" text,
	"action" text NOT NULL,
	"reason_class" text NOT NULL,
	"reason_code" text NOT NULL,
	"rule_id" text,
	"layer" text,
	"trace" jsonb NOT NULL,
	"shadow" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "decisions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "decisions_action_known" CHECK ("decisions"."action" in ('continue', 'flag', 'offer', 'escalate')),
	CONSTRAINT "decisions_class_known" CHECK ("decisions"."reason_class" in ('emergency', 'compliance', 'request', 'risk', 'failure', 'confidence', 'frustration', 'ambiguity', 'value', 'time', 'none')),
	CONSTRAINT "decisions_layer_known" CHECK ("decisions"."layer" in ('hard', 'tunable', 'learned'))
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"workspace_id" text NOT NULL,
	"environment" text NOT NULL,
	"conversation_external_id" text NOT NULL,
	"key" text NOT NULL,
	"turn_id" text NOT NULL,
	"body_hash" text NOT NULL,
	"answer" "bytea" NOT NULL,
	"decision_id" text,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "idempotency_workspace_id_environment_conversation_external_id_key_pk" PRIMARY KEY("workspace_id","environment","conversation_external_id","key"),
	CONSTRAINT "idempotency_environment_known" CHECK ("idempotency"."environment" in ('test', 'live'))
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"turn_id" text NOT NULL,
	"seq" integer,
	"position" bigint GENERATED BY DEFAULT AS IDENTITY (sequence name "turns_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"author" text NOT NULL,
	"person_id" text,
	"text" text NOT NULL,
	"channel" text DEFAULT 'other' NOT NULL,
	"locale" text,
	"signals" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"customer_visible" boolean DEFAULT true NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "turns_workspace_id_conversation_id_turn_id_pk" PRIMARY KEY("workspace_id","conversation_id","turn_id"),
	CONSTRAINT "turns_author_known" CHECK ("turns"."author" in ('customer', 'bot', 'human', 'system')),
	CONSTRAINT "turns_channel_known" CHECK ("turns"."channel" in ('web', 'phone', 'sms', 'email', 'whatsapp', 'app', 'other'))
);
--> statement-breakpoint
CREATE TABLE "escalation_events" (
	"workspace_id" text NOT NULL,
	"escalation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"actor" jsonb NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "escalation_events_workspace_id_escalation_id_seq_pk" PRIMARY KEY("workspace_id","escalation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"conversation_id" text NOT NULL,
	"flow_id" text,
	"version_id" text,
	"graph_hash" text,
	"decision_id" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"method" text NOT NULL,
	"queue" text NOT NULL,
	"priority" text NOT NULL,
	"reason" jsonb NOT NULL,
	"sla_ms" integer NOT NULL,
	"respond_by" timestamp with time zone NOT NULL,
	"resolve_by" timestamp with time zone,
	"plan" jsonb NOT NULL,
	"plan_version" integer NOT NULL,
	"plan_hash" text NOT NULL,
	"step_index" integer DEFAULT 0 NOT NULL,
	"step_deadline" timestamp with time zone,
	"next_deadline" timestamp with time zone,
	"assignee_id" text,
	"lease_until" timestamp with time zone,
	"brief" jsonb NOT NULL,
	"summary" text NOT NULL,
	"event_seq" integer DEFAULT 0 NOT NULL,
	"accepted_at" timestamp with time zone,
	"first_reply_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"disposition" text,
	"outcome" jsonb,
	"warned_at" timestamp with time zone,
	"breached_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "escalations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "escalations_environment_known" CHECK ("escalations"."environment" in ('test', 'live')),
	CONSTRAINT "escalations_state_known" CHECK ("escalations"."state" in ('waiting', 'offered', 'accepted', 'waiting_on_customer', 'snoozed', 'callback_scheduled', 'last_resort', 'resolved', 'cancelled')),
	CONSTRAINT "escalations_method_known" CHECK ("escalations"."method" in ('warm', 'callback', 'voicemail', 'deferred', 'cold', 'ring')),
	CONSTRAINT "escalations_priority_known" CHECK ("escalations"."priority" in ('critical', 'priority', 'normal')),
	CONSTRAINT "escalations_always_a_deadline" CHECK ("escalations"."state" in ('resolved', 'cancelled') or "escalations"."next_deadline" is not null),
	CONSTRAINT "escalations_accepted_has_owner" CHECK ("escalations"."state" <> 'accepted' or "escalations"."assignee_id" is not null),
	CONSTRAINT "escalations_epoch_range" CHECK ("escalations"."epoch" >= 0)
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"escalation_id" text NOT NULL,
	"epoch" integer NOT NULL,
	"step_index" integer NOT NULL,
	"tier" text NOT NULL,
	"person_id" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"offered_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"decline_reason" text,
	CONSTRAINT "offers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "offers_state_known" CHECK ("offers"."state" in ('open', 'accepted', 'declined', 'expired', 'rescinded'))
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"escalation_id" text,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"owner" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "promises_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "promises_state_known" CHECK ("promises"."state" in ('open', 'kept', 'broken', 'superseded', 'made_good')),
	CONSTRAINT "promises_settled_has_time" CHECK ("promises"."state" = 'open' or "promises"."settled_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"environment" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"rotated_to_id" text,
	CONSTRAINT "api_keys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "api_keys_environment_known" CHECK ("api_keys"."environment" in ('test', 'live')),
	CONSTRAINT "api_keys_scopes_known" CHECK ("api_keys"."scopes" <@ array['turns', 'desk', 'read', 'admin']::text[]),
	CONSTRAINT "api_keys_some_scope" CHECK (cardinality("api_keys"."scopes") > 0)
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"actor" jsonb NOT NULL,
	"action" text NOT NULL,
	"target_type" text NOT NULL,
	"target_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_id" text,
	CONSTRAINT "audit_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"topic" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"available_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claimed_until" timestamp with time zone,
	"done_at" timestamp with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"endpoint_id" text NOT NULL,
	"event_id" text NOT NULL,
	"event_type" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"last_status" integer,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "webhook_deliveries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webhook_deliveries_once" UNIQUE("workspace_id","endpoint_id","event_id"),
	CONSTRAINT "webhook_deliveries_state_known" CHECK ("webhook_deliveries"."state" in ('pending', 'delivered', 'exhausted', 'disabled'))
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"secret_previous" text,
	"secret_rotated_at" timestamp with time zone,
	"events" text[] NOT NULL,
	"environment" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"disabled_reason" text,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "webhook_endpoints_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webhook_endpoints_environment_known" CHECK ("webhook_endpoints"."environment" in ('test', 'live'))
);
--> statement-breakpoint
CREATE TABLE "baton_clock" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"anchor_real" timestamp with time zone NOT NULL,
	"anchor_baton" timestamp with time zone NOT NULL,
	"scale" double precision DEFAULT 1 NOT NULL,
	"production" boolean DEFAULT false NOT NULL,
	CONSTRAINT "baton_clock_one_row" CHECK ("baton_clock"."id" = 1),
	CONSTRAINT "baton_clock_forward" CHECK ("baton_clock"."scale" > 0)
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"part" text PRIMARY KEY NOT NULL,
	"pid" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "auth"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."invitation" ADD CONSTRAINT "invitation_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "auth"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."invitation" ADD CONSTRAINT "invitation_inviter_id_user_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."member" ADD CONSTRAINT "member_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "auth"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."member" ADD CONSTRAINT "member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_skills" ADD CONSTRAINT "person_skills_person" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_skills" ADD CONSTRAINT "person_skills_skill" FOREIGN KEY ("workspace_id","skill_id") REFERENCES "public"."skills"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_pool" FOREIGN KEY ("workspace_id","pool_id") REFERENCES "public"."pools"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_person" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skills" ADD CONSTRAINT "skills_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_person" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_edits" ADD CONSTRAINT "draft_edits_flow" FOREIGN KEY ("workspace_id","flow_id") REFERENCES "public"."flows"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_approvals" ADD CONSTRAINT "flow_approvals_flow" FOREIGN KEY ("workspace_id","flow_id") REFERENCES "public"."flows"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_drafts" ADD CONSTRAINT "flow_drafts_flow" FOREIGN KEY ("workspace_id","flow_id") REFERENCES "public"."flows"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_tests" ADD CONSTRAINT "flow_tests_flow" FOREIGN KEY ("workspace_id","flow_id") REFERENCES "public"."flows"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_versions" ADD CONSTRAINT "flow_versions_flow" FOREIGN KEY ("workspace_id","flow_id") REFERENCES "public"."flows"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flows" ADD CONSTRAINT "flows_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_version" FOREIGN KEY ("workspace_id","version_id") REFERENCES "public"."flow_versions"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_flow" FOREIGN KEY ("workspace_id","flow_id") REFERENCES "public"."flows"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_version" FOREIGN KEY ("workspace_id","version_id") REFERENCES "public"."flow_versions"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_conversation" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_assignee" FOREIGN KEY ("workspace_id","assignee_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_escalation" FOREIGN KEY ("workspace_id","escalation_id") REFERENCES "public"."escalations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_person" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint" FOREIGN KEY ("workspace_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_by_user" ON "auth"."account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "invitation_by_organization" ON "auth"."invitation" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "invitation_by_email" ON "auth"."invitation" USING btree ("email");--> statement-breakpoint
CREATE INDEX "member_by_user" ON "auth"."member" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_by_user" ON "auth"."session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "two_factor_by_user" ON "auth"."two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_by_identifier" ON "auth"."verification" USING btree ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "people_user_unique" ON "people" USING btree ("workspace_id","user_id") WHERE "people"."user_id" is not null;--> statement-breakpoint
CREATE INDEX "person_skills_by_skill" ON "person_skills" USING btree ("workspace_id","skill_id");--> statement-breakpoint
CREATE INDEX "pool_members_by_person" ON "pool_members" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "flow_approvals_one_pending" ON "flow_approvals" USING btree ("workspace_id","flow_id","environment") WHERE "flow_approvals"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "flow_approvals_by_hash" ON "flow_approvals" USING btree ("workspace_id","flow_id","hash");--> statement-breakpoint
CREATE INDEX "deployment_log_by_flow" ON "deployment_log" USING btree ("workspace_id","flow_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_customer_token" ON "conversations" USING btree ("customer_token_hash") WHERE "conversations"."customer_token_hash" is not null;--> statement-breakpoint
CREATE INDEX "conversations_by_last_turn" ON "conversations" USING btree ("workspace_id","environment","last_turn_at");--> statement-breakpoint
CREATE INDEX "decisions_by_conversation" ON "decisions" USING btree ("workspace_id","conversation_id","at");--> statement-breakpoint
CREATE INDEX "idempotency_expiry" ON "idempotency" USING btree ("expires_at") WHERE "idempotency"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "turns_by_position" ON "turns" USING btree ("workspace_id","conversation_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "escalations_one_open" ON "escalations" USING btree ("workspace_id","conversation_id") WHERE "escalations"."state" not in ('resolved', 'cancelled');--> statement-breakpoint
CREATE INDEX "escalations_overdue" ON "escalations" USING btree ("next_deadline") WHERE "escalations"."state" not in ('resolved', 'cancelled');--> statement-breakpoint
CREATE INDEX "escalations_open_by_queue" ON "escalations" USING btree ("workspace_id","environment","queue","created_at") WHERE "escalations"."state" not in ('resolved', 'cancelled');--> statement-breakpoint
CREATE INDEX "escalations_open_by_assignee" ON "escalations" USING btree ("workspace_id","assignee_id") WHERE "escalations"."state" not in ('resolved', 'cancelled');--> statement-breakpoint
CREATE INDEX "escalations_by_age" ON "escalations" USING btree ("workspace_id","environment","created_at");--> statement-breakpoint
CREATE INDEX "escalations_by_conversation" ON "escalations" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_open" ON "offers" USING btree ("workspace_id","escalation_id") WHERE "offers"."state" = 'open';--> statement-breakpoint
CREATE INDEX "offers_by_escalation" ON "offers" USING btree ("workspace_id","escalation_id");--> statement-breakpoint
CREATE INDEX "offers_open_by_person" ON "offers" USING btree ("workspace_id","person_id") WHERE "offers"."state" = 'open';--> statement-breakpoint
CREATE INDEX "promises_open_due" ON "promises" USING btree ("due_at") WHERE "promises"."state" = 'open';--> statement-breakpoint
CREATE INDEX "promises_by_conversation" ON "promises" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE INDEX "promises_by_escalation" ON "promises" USING btree ("workspace_id","escalation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash_unique" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_keys_valid" ON "api_keys" USING btree ("workspace_id") WHERE "api_keys"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "audit_by_target" ON "audit" USING btree ("workspace_id","target_type","target_id");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("available_at","id") WHERE "outbox"."done_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_order_of_key" ON "outbox" USING btree ("key","id") WHERE "outbox"."done_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_done" ON "outbox" USING btree ("done_at") WHERE "outbox"."done_at" is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("next_attempt_at") WHERE "webhook_deliveries"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_endpoints_enabled" ON "webhook_endpoints" USING btree ("workspace_id","environment") WHERE "webhook_endpoints"."enabled";