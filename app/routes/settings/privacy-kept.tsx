import { Form, useNavigation } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';

/** What of the masked data is kept sealed: nothing, unless somebody needs it later. */
export function KeptKindsCard({
  kinds,
  kept,
  mayEdit,
}: {
  kinds: readonly { readonly value: string; readonly label: string }[];
  kept: readonly string[];
  mayEdit: boolean;
}) {
  const busy = useNavigation().formData?.get('intent') === 'kept';
  const names = kinds.filter(({ value }) => kept.includes(value)).map(({ label }) => label.toLowerCase());
  return (
    <Card label="What is kept of masked data" className="px-5 py-4">
      <h2 className="text-15 font-semibold">What is kept of masked data</h2>
      <p className="mt-1 max-w-[75ch] text-13 text-pretty text-muted">
        {names.length === 0
          ? 'Nothing: what customers type is masked and gone for good.'
          : `Sealed: ${names.join(', ')}.`}{' '}
        A change counts for what is said from then on. Card numbers and passwords are best never kept.
      </p>
      {mayEdit ? (
        <Form method="post" className="mt-3 grid gap-4" key={kept.join()}>
          <CheckboxGroup label="Keep, sealed" name="kinds" options={kinds} defaultValue={kept} columns />
          <div>
            <Button type="submit" name="intent" value="kept" busy={busy}>
              Save what is kept
            </Button>
          </div>
        </Form>
      ) : null}
    </Card>
  );
}
