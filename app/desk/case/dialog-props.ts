/** What every question about a case gets: whether it is open, how the last try went, and where the answer goes. */
export interface DialogProps<Input> {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly customerName: string;
  readonly problem: string | null;
  readonly busy: boolean;
  readonly onSubmit: (input: Input) => void;
}
