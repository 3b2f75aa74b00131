/** What the server says to a publish or a rollback. */
export type PublishAnswer =
  | { readonly status: 'published'; readonly number: number; readonly environment: 'test' | 'live' }
  | {
      readonly status: 'scheduled';
      readonly number: number;
      readonly environment: 'test' | 'live';
      readonly at: string;
    }
  | { readonly status: 'watching'; readonly number: number; readonly environment: 'test' | 'live' }
  | { readonly status: 'approval_requested'; readonly changes: readonly string[] }
  | { readonly status: 'rejected' }
  | {
      readonly status: 'refused';
      readonly detail: string | null;
      readonly noteErrors: readonly string[] | undefined;
      /** What the author has to add in words before it goes through. */
      readonly needs: 'overrideReason' | 'hardChangeConfirmation' | null;
    };
