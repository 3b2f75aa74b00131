import { getFormProps, useForm } from '@conform-to/react';
import { Webhook } from 'lucide-react';
import { useState } from 'react';
import { data, Form, useNavigation } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { viewWorkspace } from '#app/accounts/view-workspace.server.ts';
import { WEBHOOK_EVENT_TYPES } from '#app/contracts/webhook-events.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { CopyButton } from '#app/ui/copy-button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { SelectField, TextField } from '#app/ui/form-field.tsx';
import { useFreshFormId } from '#app/ui/fresh-form-id.ts';
import { readForm } from '#app/ui/read-form.ts';
import { Badge } from '#app/ui/status.tsx';
import { agoWords, shownDeadline, zonedWords } from '#app/ui/time.ts';
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  endpointInputSchema,
  listDeliveries,
  listEndpoints,
  replayDelivery,
  rotateSecret,
  sendTestEvent,
} from '#app/webhooks/endpoints.server.ts';
import { listPauses, tryEndpointNow } from '#app/webhooks/pauses.server.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, refusedForm, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/webhooks';
import { DeliveryList } from './delivery-list.tsx';
import { PauseNote, SendingState, useLookAgain } from './webhook-pause.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Webhooks · Baton' }];

/** How many of its last deliveries stand below an endpoint; the API has the rest. */
const shownDeliveries = 5;

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  const now = getServices(args.context).clock.now();
  const [endpoints, pauses, { timeZone }] = await forPage(args.request, () =>
    Promise.all([listEndpoints({ ctx }), listPauses({ ctx }), viewWorkspace({ ctx })]),
  );
  const pauseOf = (endpointId: string) => {
    const pause = pauses.find((one) => one.endpointId === endpointId);
    if (pause === undefined) return null;
    const { kind, until, waiting } = pause;
    const shown = until === null ? null : zonedWords(shownDeadline(until, timeZone), now, timeZone);
    return { kind, until: shown, waiting };
  };
  return {
    mayManage: can(roles, 'webhook.manage'),
    endpoints: await Promise.all(
      endpoints.map(async ({ id, url, events, environment, enabled, disabledReason }) => ({
        id,
        url,
        events,
        environment,
        enabled,
        disabledReason,
        pause: pauseOf(id),
        deliveries: (await listDeliveries({ ctx, input: { endpointId: id, limit: shownDeliveries } })).map((one) => ({
          id: one.id,
          eventType: one.eventType,
          state: one.state,
          attempts: one.attempts,
          lastStatus: one.lastStatus,
          lastError: one.lastError,
          made: agoWords(one.createdAt, now),
        })),
      })),
    ),
  };
}

interface Answer {
  readonly result: ReturnType<typeof refusedForm>['data']['result'] | null;
  readonly refused: string | null;
  readonly made: { readonly id: string; readonly secret: string } | null;
}

const nothing: Answer = { result: null, refused: null, made: null };

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const { secret: sealWith } = getServices(args.context).env;
  const form = await args.request.formData();
  const intent = form.get('intent');
  form.delete('intent');
  const endpointId = String(form.get('endpointId') ?? '');
  if (intent === 'create') {
    const submission = readForm(form, endpointInputSchema);
    if (submission.status !== 'success') return data({ ...nothing, result: submission.reply() }, { status: 400 });
    try {
      const { id, secret } = await createEndpoint({ ctx, sealWith, input: submission.value });
      return data({ ...nothing, made: { id, secret } });
    } catch (error) {
      const refused = refusedForm(submission, error);
      return data({ ...nothing, result: refused.data.result }, refused.init ?? undefined);
    }
  }
  try {
    switch (intent) {
      case 'rotate':
        return data({
          ...nothing,
          made: { id: endpointId, ...(await rotateSecret({ ctx, sealWith, input: { endpointId } })) },
        });
      case 'enable':
      case 'disable':
        await changeEndpoint({ ctx, input: { endpointId, enabled: intent === 'enable' } });
        return data(nothing);
      case 'try':
        await tryEndpointNow({ ctx, input: { endpointId } });
        return data(nothing);
      case 'test':
        await sendTestEvent({ ctx, input: { endpointId } });
        return data(nothing);
      case 'replay':
        await replayDelivery({ ctx, input: { endpointId, deliveryId: String(form.get('deliveryId') ?? '') } });
        return data(nothing);
      case 'delete':
        await deleteEndpoint({ ctx, input: { endpointId } });
        return data(nothing);
      default:
        return data({ ...nothing, refused: 'That cannot be done here.' }, { status: 400 });
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ ...nothing, refused: error.detail }, { status: statusOf(error) });
  }
}

export default function Webhooks({ loaderData, actionData }: Route.ComponentProps) {
  const { endpoints, mayManage } = loaderData;
  const [removing, setRemoving] = useState<string | null>(null);
  useLookAgain(endpoints.some((each) => each.enabled && each.deliveries.some(({ state }) => state === 'pending')));
  const going = endpoints.find((each) => each.id === removing);
  return (
    <div className="grid gap-4">
      {actionData?.refused == null ? null : <FormError errors={[actionData.refused]} />}
      {actionData?.made == null ? null : <NewSecret secret={actionData.made.secret} />}
      <Card label="Webhooks">
        <CardHeader title="Webhooks" aside="signed, tried again for a day" />
        {endpoints.length === 0 ? (
          <EmptyState icon={<Webhook />} title="No webhook yet">
            What happens without a turn, such as a person’s reply or a case that is resolved, is sent to your bot here.
          </EmptyState>
        ) : (
          <ul>
            {endpoints.map((each) => (
              <li key={each.id} className="border-t border-line-faint px-5 py-3">
                <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                  <div className="min-w-0 flex-1 basis-56">
                    <p className="flex flex-wrap items-center gap-2 text-14 font-medium">
                      <span className="min-w-0 break-all">{each.url}</span>
                      <Badge>{each.environment === 'live' ? 'Live' : 'Test'}</Badge>
                      <SendingState enabled={each.enabled} pause={each.pause} />
                    </p>
                    <p className="mt-0.5 text-12 break-words text-muted">
                      {each.events.includes('*') ? 'all events' : each.events.join(', ')}
                      {each.disabledReason === null ? '' : ` / ${each.disabledReason}`}
                    </p>
                  </div>
                  {mayManage ? (
                    <Form method="post" className="flex flex-wrap gap-1">
                      <input type="hidden" name="endpointId" value={each.id} />
                      {each.enabled ? (
                        <Act intent="test" name={each.url}>
                          Send test
                        </Act>
                      ) : null}
                      <Act intent={each.enabled ? 'disable' : 'enable'} name={each.url}>
                        {each.enabled ? 'Switch off' : 'Switch on'}
                      </Act>
                      <Act intent="rotate" name={each.url}>
                        Roll secret
                      </Act>
                      <Button
                        variant="ghost"
                        size="small"
                        onClick={() => setRemoving(each.id)}
                        aria-label={`Remove ${each.url}`}
                      >
                        Remove
                      </Button>
                    </Form>
                  ) : null}
                </div>
                {each.pause === null ? null : (
                  <PauseNote endpointId={each.id} url={each.url} pause={each.pause} mayTry={mayManage} />
                )}
                <DeliveryList endpointId={each.id} deliveries={each.deliveries} mayReplay={mayManage && each.enabled} />
              </li>
            ))}
          </ul>
        )}
      </Card>
      {mayManage ? <NewEndpointForm result={actionData?.result ?? null} done={actionData?.made?.id} /> : null}
      {going === undefined ? null : (
        <Dialog
          open
          onOpenChange={() => setRemoving(null)}
          title="Remove this webhook?"
          description={`${going.url} gets nothing any more, and its deliveries are forgotten.`}
        >
          <Form method="post" onSubmit={() => setRemoving(null)}>
            <input type="hidden" name="endpointId" value={going.id} />
            <DialogActions>
              <Button onClick={() => setRemoving(null)}>Keep it</Button>
              <Button type="submit" name="intent" value="delete" variant="danger">
                Remove the webhook
              </Button>
            </DialogActions>
          </Form>
        </Dialog>
      )}
    </div>
  );
}

function Act({ intent, name, children }: { intent: string; name: string; children: string }) {
  return (
    <Button type="submit" name="intent" value={intent} variant="ghost" size="small" aria-label={`${children}: ${name}`}>
      {children}
    </Button>
  );
}

function NewSecret({ secret }: { secret: string }) {
  return (
    <Card className="px-5 py-4 inset-ring-2 inset-ring-accent" label="The signing secret">
      <h2 className="text-15 font-semibold">Copy the signing secret now: it is shown this once</h2>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <code className="min-w-0 flex-1 basis-64 rounded-3 bg-code px-3 py-2 font-mono text-13 break-all inset-ring inset-ring-line">
          {secret}
        </code>
        <CopyButton text={secret} variant="primary">
          Copy the secret
        </CopyButton>
      </div>
    </Card>
  );
}

const events = [
  { value: '*', label: 'All events', hint: 'Also those that your flows’ own webhook nodes name' },
  { value: 'escalation.*', label: 'Everything about cases', hint: 'escalation.*' },
  { value: 'promise.*', label: 'Everything about promises', hint: 'promise.*' },
  ...WEBHOOK_EVENT_TYPES.filter((type) => type !== 'endpoint.test').map((type) => ({ value: type, label: type })),
];

function NewEndpointForm({ result, done }: { result: Answer['result']; done: string | undefined }) {
  const busy = useNavigation().formData?.get('intent') === 'create';
  const [form, fields] = useForm<{ url: string; environment: string; events: string[] }>({
    id: useFreshFormId('webhook', done),
    lastResult: result,
    // Named, or a reset of the form leaves its list without a choice.
    defaultValue: { environment: 'test' },
  });
  return (
    <Card label="New webhook" className="px-5 py-4">
      <h2 className="text-15 font-semibold">New webhook</h2>
      <Form method="post" {...getFormProps(form)} key={form.id} className="mt-3 grid gap-4">
        <FormError errors={form.errors} id={form.errorId} />
        <div className="grid max-w-[720px] gap-4 md:grid-cols-2">
          <TextField
            field={fields.url}
            label="Address"
            type="url"
            placeholder="https://bot.example.com/baton"
            autoComplete="off"
            required
          />
          <SelectField
            field={fields.environment}
            label="For"
            options={[
              { value: 'test', label: 'Test conversations' },
              { value: 'live', label: 'Live: real customers' },
            ]}
          />
        </div>
        <CheckboxGroup
          label="Events"
          name="events"
          options={events}
          defaultValue={['escalation.*', 'message.created']}
          errors={fields.events.errors}
          columns
        />
        <div>
          <Button type="submit" name="intent" value="create" variant="primary" busy={busy}>
            Add the webhook
          </Button>
        </div>
      </Form>
    </Card>
  );
}
