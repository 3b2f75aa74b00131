ALTER TABLE "attachments" ADD COLUMN "transcript_state" text;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "transcript" text;--> statement-breakpoint
ALTER TABLE "brief_settings" ADD COLUMN "transcription_model" text;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_transcript_state_known" CHECK ("attachments"."transcript_state" in ('waiting', 'done', 'off', 'failed'));