ALTER TABLE "escalations" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "escalations" ADD COLUMN "solution_late_at" timestamp with time zone;