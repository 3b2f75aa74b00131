import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** When one is not to be woken, in one's own zone. */
export function QuietHours({
  quiet,
  timezone,
  result,
}: {
  quiet: {
    readonly fromMinute: number;
    readonly toMinute: number;
    readonly timezone: string;
    readonly exceptCritical: boolean;
  } | null;
  timezone: string;
  result: SubmissionResult<string[]> | null;
}) {
  const [form, fields] = useForm<{ from: string; to: string; timezone: string }>({
    id: `quiet-${quiet === null ? 'new' : `${quiet.fromMinute}-${quiet.toMinute}`}`,
    lastResult: result,
    defaultValue: {
      from: clock(quiet?.fromMinute ?? 22 * 60),
      to: clock(quiet?.toMinute ?? 7 * 60),
      timezone: quiet?.timezone ?? timezone,
    },
  });
  return (
    <Card label="Quiet hours">
      <CardHeader
        title="Quiet hours"
        aside={quiet === null ? 'none' : `${clock(quiet.fromMinute)} to ${clock(quiet.toMinute)}, ${quiet.timezone}`}
      />
      <Form method="post" {...getFormProps(form)} key={form.id} className="grid gap-3 px-5 pb-4">
        <FormError errors={form.errors} id={form.errorId} />
        <div className="grid gap-3 md:grid-cols-3">
          <TextField field={fields.from} label="From" type="time" required />
          <TextField field={fields.to} label="To" type="time" required />
          <TextField field={fields.timezone} label="Time zone" required />
        </div>
        <label className="flex items-center gap-2 text-13">
          <input type="checkbox" name="exceptCritical" defaultChecked={quiet?.exceptCritical ?? true} />
          Critical cases reach me all the same
        </label>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" name="intent" value="quiet">
            Keep these hours quiet
          </Button>
          {quiet === null ? null : (
            <Button type="submit" name="intent" value="no-quiet" variant="ghost" formNoValidate>
              No quiet hours
            </Button>
          )}
        </div>
      </Form>
    </Card>
  );
}
