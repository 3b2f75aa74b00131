CREATE TABLE "misses" (
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"flow_id" text NOT NULL,
	"turn_id" text NOT NULL,
	"kind" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"marked_by_user_id" text,
	"marked_at" timestamp with time zone DEFAULT baton_now() NOT NULL,
	CONSTRAINT "misses_workspace_id_conversation_id_pk" PRIMARY KEY("workspace_id","conversation_id"),
	CONSTRAINT "misses_kind_known" CHECK ("misses"."kind" in ('too_late', 'too_early'))
);
--> statement-breakpoint
ALTER TABLE "misses" ADD CONSTRAINT "misses_conversation" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "misses_by_flow" ON "misses" USING btree ("workspace_id","flow_id","marked_at");