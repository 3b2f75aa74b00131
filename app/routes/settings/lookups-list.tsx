import { Database } from 'lucide-react';
import { useState } from 'react';
import { Form, useNavigation } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { Badge, Status, type StatusKind } from '#app/ui/status.tsx';

export interface TestedLookup {
  readonly id: string;
  readonly outcome: 'found' | 'nothing' | 'slow' | 'failed' | 'no_consent';
  readonly detail: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly history: readonly string[];
}

interface LookupLine {
  readonly id: string;
  readonly name: string;
  readonly environment: 'test' | 'live';
  readonly url: string;
  readonly fields: readonly string[];
  readonly enabled: boolean;
}

const outcomes: Readonly<Record<TestedLookup['outcome'], { readonly kind: StatusKind; readonly text: string }>> = {
  found: { kind: 'ok', text: 'Found' },
  nothing: { kind: 'wait', text: 'Nothing found' },
  slow: { kind: 'risk', text: 'Too slow: 1.5 s are given' },
  failed: { kind: 'late', text: 'Failed' },
  no_consent: { kind: 'wait', text: 'Not asked: no consent' },
};

/** The systems that are asked when a case is opened, each with its test. */
export function LookupsCard({ lookups, tested }: { lookups: readonly LookupLine[]; tested: TestedLookup | null }) {
  const [testing, setTesting] = useState<string | null>(null);
  const lookup = lookups.find(({ id }) => id === testing);
  return (
    <Card label="Look-ups">
      <CardHeader title="Look-ups" aside="1.5 s each, all at once, never waited for" />
      {lookups.length === 0 ? (
        <EmptyState icon={<Database />} title="No look-up yet">
          Connect your CRM, shop or helpdesk below: plan, orders and earlier tickets then stand in the brief, each with
          its source.
        </EmptyState>
      ) : (
        <ul>
          {lookups.map((each) => (
            <li key={each.id} className="border-t border-line-faint px-5 py-3">
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <div className="min-w-0 flex-1 basis-56">
                  <p className="flex flex-wrap items-center gap-2 text-14 font-medium">
                    {each.name}
                    <Badge>{each.environment === 'live' ? 'Live' : 'Test'}</Badge>
                    {each.enabled ? null : <Status kind="wait">Off</Status>}
                  </p>
                  <p className="mt-0.5 text-12 break-all text-muted">{each.url}</p>
                  <p className="text-12 text-muted">Brings {each.fields.join(', ')}</p>
                </div>
                <Form method="post" className="flex flex-wrap gap-1">
                  <input type="hidden" name="id" value={each.id} />
                  <Button
                    variant="ghost"
                    size="small"
                    onClick={() => setTesting(each.id)}
                    aria-label={`Try ${each.name}`}
                  >
                    Try it
                  </Button>
                  <Button
                    type="submit"
                    name="intent"
                    value={each.enabled ? 'lookup-off' : 'lookup-on'}
                    variant="ghost"
                    size="small"
                    aria-label={`Switch ${each.enabled ? 'off' : 'on'} ${each.name}`}
                  >
                    {each.enabled ? 'Switch off' : 'Switch on'}
                  </Button>
                  <Button
                    type="submit"
                    name="intent"
                    value="lookup-delete"
                    variant="ghost"
                    size="small"
                    aria-label={`Remove ${each.name}`}
                  >
                    Remove
                  </Button>
                </Form>
              </div>
              {tested?.id === each.id ? <Tested {...tested} /> : null}
            </li>
          ))}
        </ul>
      )}
      {lookup === undefined ? null : <TryDialog lookup={lookup} onClose={() => setTesting(null)} />}
    </Card>
  );
}

function Tested({ outcome, detail, facts, history }: TestedLookup) {
  return (
    <div role="status" className="mt-2 rounded-3 bg-inset px-4 py-3 text-13">
      <p className="flex flex-wrap items-center gap-2">
        <Status kind={outcomes[outcome].kind}>{outcomes[outcome].text}</Status>
        <span className="text-muted">{detail}</span>
      </p>
      {facts.map((fact) => (
        <p key={fact.label} className="mt-1 break-words">
          <span className="text-muted">{fact.label}:</span> {fact.value}
        </p>
      ))}
      {history.map((line) => (
        <p key={line} className="mt-1 break-words">
          {line}
        </p>
      ))}
    </div>
  );
}

function TryDialog({ lookup, onClose }: { lookup: LookupLine; onClose: () => void }) {
  const busy = useNavigation().state !== 'idle';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Try ${lookup.name}`}
      description="Asks it once, as it would be asked for a case. What comes back is shown to you and kept nowhere."
    >
      <Form method="post" onSubmit={onClose} className="grid gap-4">
        <input type="hidden" name="id" value={lookup.id} />
        <Field label="Fill {{…}} with" hint="The id or address of a customer that you know">
          {(control) => <Input {...control} name="sample" autoComplete="off" required />}
        </Field>
        <DialogActions>
          <Button type="submit" name="intent" value="test" variant="primary" busy={busy}>
            Ask it now
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
