CREATE TABLE "attachments" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"message_id" text,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_by" text NOT NULL,
	"person_id" text,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "attachments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "attachments_uploaded_by_known" CHECK ("attachments"."uploaded_by" in ('customer', 'person')),
	CONSTRAINT "attachments_size_range" CHECK ("attachments"."size_bytes" between 1 and 5242880)
);
--> statement-breakpoint
CREATE TABLE "canned_answers" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "canned_answers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "canned_answers_title" UNIQUE("workspace_id","title")
);
--> statement-breakpoint
CREATE TABLE "case_notes" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"escalation_id" text NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"to_person_id" text,
	"text" text NOT NULL,
	"mentions" text[] DEFAULT '{}' NOT NULL,
	"settled_at" timestamp with time zone,
	"at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "case_notes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "case_notes_kind_known" CHECK ("case_notes"."kind" in ('note', 'transfer', 'consult', 'advice', 'conference'))
);
--> statement-breakpoint
CREATE TABLE "conversation_reads" (
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"reader" text NOT NULL,
	"position" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "conversation_reads_workspace_id_conversation_id_reader_pk" PRIMARY KEY("workspace_id","conversation_id","reader"),
	CONSTRAINT "conversation_reads_reader_known" CHECK ("conversation_reads"."reader" in ('customer', 'person'))
);
--> statement-breakpoint
CREATE TABLE "widgets" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"environment" text DEFAULT 'test' NOT NULL,
	"origins" text[] DEFAULT '{}' NOT NULL,
	"bot_url" text,
	"greeting" text DEFAULT '' NOT NULL,
	"accent" text,
	"secret_version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "widgets_environment_known" CHECK ("widgets"."environment" in ('test', 'live')),
	CONSTRAINT "widgets_accent_shape" CHECK ("widgets"."accent" is null or "widgets"."accent" ~ '^#[0-9a-f]{6}$')
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_conversation" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_answers" ADD CONSTRAINT "canned_answers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_escalation" FOREIGN KEY ("workspace_id","escalation_id") REFERENCES "public"."escalations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_person" FOREIGN KEY ("workspace_id","person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_to_person" FOREIGN KEY ("workspace_id","to_person_id") REFERENCES "public"."people"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_reads" ADD CONSTRAINT "conversation_reads_conversation" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widgets" ADD CONSTRAINT "widgets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_by_conversation" ON "attachments" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE INDEX "case_notes_by_case" ON "case_notes" USING btree ("workspace_id","escalation_id");--> statement-breakpoint
CREATE INDEX "case_notes_open_by_person" ON "case_notes" USING btree ("workspace_id","to_person_id") WHERE "case_notes"."to_person_id" is not null and "case_notes"."settled_at" is null;