import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { Form, useNavigation, useSubmit } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { SelectField, TextField } from '#app/ui/form-field.tsx';
import { Status } from '#app/ui/status.tsx';
import { durationWords } from '#app/ui/time.ts';

import { faultWords } from './fault-words.ts';

type Channel = 'push' | 'email' | 'sms' | 'phone' | 'slack' | 'teams' | 'webhook';

export const channelWords: Readonly<Record<Channel, string>> = {
  push: 'Push',
  email: 'E-mail',
  sms: 'Text message',
  phone: 'Phone call',
  slack: 'Slack',
  teams: 'Teams',
  webhook: 'Webhook',
};

interface Contact {
  readonly id: string;
  readonly channel: Channel;
  readonly label: string;
  readonly afterMs: number;
}

interface Sent {
  readonly id: string;
  readonly what: string;
  readonly channel: Channel;
  readonly state: 'waiting' | 'sent' | 'kept' | 'failed' | 'skipped';
  readonly error: string | null;
  readonly made: string;
  readonly keptText: string | null;
}

/** What a message was about. */
const whatWords: Readonly<Record<string, string>> = {
  offer: 'a case was offered to you',
  tier: 'nobody had taken a case yet',
  raised: 'your case became critical',
  sla_warning: 'a reply was due soon',
  sla_breach: 'a promised time had passed',
  solution_warning: 'a case was to be solved soon',
  solution_late: 'a case is not solved in time',
  promise_warning: 'a promise of yours was due soon',
  promise_late: 'the time of a promise had passed',
  last_resort: 'a case had nobody else',
  test: 'a test',
};

const whenWords = (afterMs: number): string => (afterMs === 0 ? 'at once' : `after ${durationWords(afterMs)}`);

/** One's own ladder: each rung, a test of it, and what was sent lately. */
export function Ladder({
  contacts,
  email,
  recent,
  pushKey,
  result,
}: {
  contacts: readonly Contact[];
  email: string | null;
  recent: readonly Sent[];
  pushKey: string;
  result: SubmissionResult<string[]> | null;
}) {
  return (
    <Card label="How you are reached">
      <CardHeader title="How you are reached" aside="when a case is offered to you" />
      {contacts.length === 0 ? (
        <EmptyState icon={<BellRing />} title="No ladder of your own yet">
          {email === null
            ? 'You are told at the desk only. Add a way to reach you below.'
            : `A minute after a case is offered you are written to at ${email}. Add a way of your own below.`}
        </EmptyState>
      ) : (
        <ol aria-label="Your ladder">
          {contacts.map((contact) => (
            <li
              key={contact.id}
              className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line-faint px-5 py-2"
            >
              <span className="text-14 font-medium">{channelWords[contact.channel]}</span>
              <span className="min-w-0 flex-1 basis-40 text-13 break-words text-muted">
                {contact.label} / {whenWords(contact.afterMs)}
              </span>
              <Form method="post" className="flex gap-1">
                <input type="hidden" name="contactId" value={contact.id} />
                <Button type="submit" name="intent" value="test" variant="ghost" size="small">
                  Send me a test
                </Button>
                <Button
                  type="submit"
                  name="intent"
                  value="remove"
                  variant="ghost"
                  size="small"
                  aria-label={`Remove ${channelWords[contact.channel]} ${contact.label}`}
                >
                  Remove
                </Button>
              </Form>
            </li>
          ))}
        </ol>
      )}
      <NewRung result={result} count={contacts.length} />
      <AddBrowser pushKey={pushKey} />
      {recent.length === 0 ? null : (
        <div className="border-t border-line-faint px-5 py-4">
          <h3 className="text-13 font-semibold">Sent to you lately</h3>
          <ul className="mt-2 grid gap-2">
            {recent.map((each) => (
              <li key={each.id} className="text-12">
                <p className="flex flex-wrap items-center gap-x-3">
                  <SentState sent={each} />
                  <span>{channelWords[each.channel]}</span>
                  <span className="text-muted">
                    {whatWords[each.what] ?? each.what} / {each.made}
                    {each.error === null ? '' : ` / ${faultWords(each.error)}`}
                  </span>
                </p>
                {each.keptText === null ? null : (
                  <p className="mt-1 rounded-2 bg-code px-3 py-2 whitespace-pre-line">{each.keptText}</p>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

function SentState({ sent: { state } }: { sent: Sent }) {
  switch (state) {
    case 'sent':
      return <Status kind="ok">Sent</Status>;
    case 'waiting':
      return <Status kind="wait">Waiting for its time</Status>;
    case 'kept':
      return <Status kind="wait">Kept here, not sent</Status>;
    case 'skipped':
      return <Status kind="wait">Not needed any more</Status>;
    case 'failed':
      return <Status kind="late">Not sent</Status>;
  }
}

function NewRung({ result, count }: { result: SubmissionResult<string[]> | null; count: number }) {
  const busy = useNavigation().formData?.get('intent') === 'add';
  const [form, fields] = useForm<{ channel: string; address: string; afterMinutes: string }>({
    id: `rung-${count}`,
    lastResult: result,
    // Named, or a reset of the form leaves its list without a choice.
    defaultValue: { channel: 'email', afterMinutes: '0' },
  });
  return (
    <Form
      method="post"
      {...getFormProps(form)}
      key={form.id}
      className="grid gap-3 border-t border-line-faint px-5 py-4"
    >
      <FormError errors={form.errors} id={form.errorId} />
      <div className="grid gap-3 md:grid-cols-3">
        <SelectField
          field={fields.channel}
          label="Way"
          options={[
            { value: 'email', label: channelWords.email },
            { value: 'sms', label: channelWords.sms },
            { value: 'phone', label: channelWords.phone },
          ]}
        />
        <TextField field={fields.address} label="Address or number" placeholder="+4915112345678" required />
        <TextField field={fields.afterMinutes} label="Minutes after the offer" inputMode="numeric" required />
      </div>
      <div>
        <Button type="submit" name="intent" value="add" busy={busy}>
          Add this way
        </Button>
      </div>
    </Form>
  );
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
};

/** This browser as a rung: it asks for leave first, and says so when it was not given. */
function AddBrowser({ pushKey }: { pushKey: string }) {
  const submit = useSubmit();
  const [problem, setProblem] = useState<string | null>(null);
  const subscribe = async () => {
    if (!('serviceWorker' in navigator) || !('PushManager' in window))
      return setProblem('This browser cannot show notifications. Add another way instead.');
    if ((await window.Notification.requestPermission()) !== 'granted')
      return setProblem('The browser did not allow it. Allow notifications for this site and press again.');
    try {
      const worker = await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
      const options = { userVisibleOnly: true, applicationServerKey: bytesOf(pushKey) };
      const subscription = await worker.pushManager.subscribe(options);
      setProblem(null);
      const fields = { intent: 'add', channel: 'push', address: JSON.stringify(subscription), afterMinutes: '0' };
      await submit(fields, { method: 'post' });
    } catch {
      setProblem('The browser’s push service did not answer. Try again later.');
    }
  };
  return (
    <div className="border-t border-line-faint px-5 py-4">
      <Button onClick={() => void subscribe()}>Notify me in this browser</Button>
      {problem === null ? null : (
        <p role="alert" className="mt-2 text-13 text-late-text">
          {problem}
        </p>
      )}
    </div>
  );
}
