import { useState } from 'react';
import { Form } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { Select } from '#app/ui/select.tsx';

import type { ShownRule } from './privacy-table.tsx';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** The allow-list of one audience: everywhere, or in one queue only. */
export function PrivacyRuleDialog({
  rule,
  queues,
  parts,
  kinds,
  audienceName,
  onClose,
}: {
  rule: ShownRule;
  queues: readonly { readonly slug: string; readonly name: string }[];
  parts: readonly Choice[];
  kinds: readonly Choice[];
  audienceName: string;
  onClose: () => void;
}) {
  const [queue, setQueue] = useState(rule.queue);
  const revealsNothing = rule.audience === 'program' || rule.audience === 'outside';
  const mayDrop = !rule.isDefault && queue === rule.queue;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={`What ${audienceName.toLowerCase()} may see`}
      description="Reason, clock and next step are always shown: without them it is no brief."
    >
      <Form method="post" onSubmit={onClose} className="grid gap-5">
        <input type="hidden" name="audience" value={rule.audience} />
        <Field label="Where" className="max-w-[320px]">
          {(control) => (
            <Select
              {...control}
              name="queue"
              value={queue}
              onChange={(event) => setQueue(event.currentTarget.value)}
              options={[
                { value: '*', label: 'In every queue' },
                ...queues.map(({ slug, name }) => ({ value: slug, label: `Only in ${name}` })),
              ]}
            />
          )}
        </Field>
        <CheckboxGroup label="Sees" name="parts" options={parts} defaultValue={rule.parts} columns />
        {revealsNothing ? (
          <p className="text-13 text-muted">A program or another system reveals nothing: it cannot give a reason.</p>
        ) : (
          <CheckboxGroup
            label="May reveal, with a reason"
            name="reveals"
            options={kinds}
            defaultValue={rule.reveals}
            columns
          />
        )}
        <DialogActions>
          {mayDrop ? (
            <Button type="submit" name="intent" value="drop" variant="ghost" className="mr-auto">
              {rule.queue === '*' ? 'Back to the default' : 'Remove this rule'}
            </Button>
          ) : null}
          <Button type="submit" name="intent" value="save" variant="primary">
            Save the list
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
