ALTER TABLE "escalations" ADD COLUMN "solution_warned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "promise_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "promises" ADD COLUMN "person_id" text;--> statement-breakpoint
ALTER TABLE "promises" ADD COLUMN "message_id" text;--> statement-breakpoint
ALTER TABLE "promises" ADD COLUMN "warned_at" timestamp with time zone;