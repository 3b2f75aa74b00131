import { getFormProps, useForm } from '@conform-to/react';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { data, Form, useNavigation } from 'react-router';

import {
  createApiKey,
  createApiKeySchema,
  revokeApiKey,
  rotateApiKey,
  viewApiKeys,
} from '#app/accounts/api-keys.server.ts';
import { can } from '#app/accounts/permissions.ts';
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
import { Badge, Status } from '#app/ui/status.tsx';
import { agoWords } from '#app/ui/time.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, refusedForm, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/keys';

export const meta: Route.MetaFunction = () => [{ title: 'API keys · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  const keys = await forPage(args.request, () => viewApiKeys({ ctx }));
  const now = getServices(args.context).clock.now();
  return {
    mayManage: can(roles, 'apiKey.manage'),
    keys: keys.map((key) => ({
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      environment: key.environment,
      scopes: [...key.scopes],
      used: key.lastUsedAt === null ? 'not used yet' : `used ${agoWords(key.lastUsedAt, now)}`,
      state:
        key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)
          ? ('ended' as const)
          : key.expiresAt === null
            ? ('works' as const)
            : ('ending' as const),
    })),
  };
}

interface Answer {
  readonly result: ReturnType<typeof refusedForm>['data']['result'] | null;
  readonly refused: string | null;
  readonly made: { readonly secret: string; readonly prefix: string } | null;
}

const nothing: Answer = { result: null, refused: null, made: null };

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const form = await args.request.formData();
  const intent = form.get('intent');
  const keyId = String(form.get('keyId') ?? '');
  if (intent === 'create') {
    const submission = readForm(form, createApiKeySchema);
    if (submission.status !== 'success') return data({ ...nothing, result: submission.reply() }, { status: 400 });
    try {
      const { secret, prefix } = await createApiKey({ ctx, input: submission.value });
      return data({ ...nothing, made: { secret, prefix } });
    } catch (error) {
      const refused = refusedForm(submission, error);
      return data({ ...nothing, result: refused.data.result }, refused.init ?? undefined);
    }
  }
  try {
    if (intent === 'rotate') {
      const { secret, prefix } = await rotateApiKey({ ctx, input: { keyId } });
      return data({ ...nothing, made: { secret, prefix } });
    }
    if (intent === 'revoke') {
      await revokeApiKey({ ctx, input: { keyId } });
      return data(nothing);
    }
    return data({ ...nothing, refused: 'That cannot be done here.' }, { status: 400 });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ ...nothing, refused: error.detail }, { status: statusOf(error) });
  }
}

export default function Keys({ loaderData, actionData }: Route.ComponentProps) {
  const { keys, mayManage } = loaderData;
  const [ending, setEnding] = useState<string | null>(null);
  const key = keys.find((each) => each.id === ending);
  return (
    <div className="grid gap-4">
      {actionData?.refused == null ? null : <FormError errors={[actionData.refused]} />}
      {actionData?.made == null ? null : <NewKey secret={actionData.made.secret} />}
      <Card label="API keys">
        <CardHeader title="API keys" aside="stored as hashes" />
        {keys.length === 0 ? (
          <EmptyState icon={<KeyRound />} title="No key yet">
            Your bot sends each turn with a key. A test key never reaches a real phone or mailbox.
          </EmptyState>
        ) : (
          <ul>
            {keys.map((each) => (
              <li
                key={each.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line-faint px-5 py-3"
              >
                <div className="min-w-0 flex-1 basis-56">
                  <p className="flex flex-wrap items-center gap-2 text-14 font-medium">
                    {each.name}
                    <Badge>{each.environment === 'live' ? 'Live' : 'Test'}</Badge>
                    {each.state === 'works' ? null : (
                      <Status kind={each.state === 'ended' ? 'wait' : 'risk'}>
                        {each.state === 'ended' ? 'Ended' : 'Ends soon'}
                      </Status>
                    )}
                  </p>
                  <p className="mt-0.5 text-12 text-muted">
                    <code className="font-mono">{each.prefix}…</code> {each.scopes.join(', ')} / {each.used}
                  </p>
                </div>
                {mayManage && each.state !== 'ended' ? (
                  <span className="flex gap-1">
                    {each.state === 'works' ? (
                      <Form method="post">
                        <input type="hidden" name="keyId" value={each.id} />
                        <Button
                          type="submit"
                          name="intent"
                          value="rotate"
                          variant="ghost"
                          size="small"
                          aria-label={`Roll ${each.name}`}
                        >
                          Roll
                        </Button>
                      </Form>
                    ) : null}
                    <Button
                      variant="ghost"
                      size="small"
                      onClick={() => setEnding(each.id)}
                      aria-label={`Revoke ${each.name}`}
                    >
                      Revoke
                    </Button>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {mayManage ? <NewKeyForm result={actionData?.result ?? null} done={actionData?.made?.prefix} /> : null}
      {key === undefined ? null : (
        <Dialog
          open
          onOpenChange={() => setEnding(null)}
          title={`Revoke ${key.name}?`}
          description="It stops working at once. A bot that still uses it is refused with 401; that cannot be undone."
        >
          <Form method="post" onSubmit={() => setEnding(null)}>
            <input type="hidden" name="keyId" value={key.id} />
            <DialogActions>
              <Button onClick={() => setEnding(null)}>Keep it</Button>
              <Button type="submit" name="intent" value="revoke" variant="danger">
                Revoke the key
              </Button>
            </DialogActions>
          </Form>
        </Dialog>
      )}
    </div>
  );
}

function NewKey({ secret }: { secret: string }) {
  return (
    <Card className="px-5 py-4 inset-ring-2 inset-ring-accent" label="Your new key">
      <h2 className="text-15 font-semibold">Copy it now: it is shown this once</h2>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <code className="min-w-0 flex-1 basis-64 rounded-3 bg-code px-3 py-2 font-mono text-13 break-all inset-ring inset-ring-line">
          {secret}
        </code>
        <CopyButton text={secret} variant="primary">
          Copy the key
        </CopyButton>
      </div>
    </Card>
  );
}

const scopes = [
  { value: 'turns', label: 'Turns', hint: 'Send turns of conversations and read their decisions' },
  { value: 'read', label: 'Read', hint: 'Read conversations, decisions, flows and escalations' },
  { value: 'desk', label: 'Desk', hint: 'Accept, reply to and resolve escalations' },
  { value: 'admin', label: 'Admin', hint: 'Change flows, people and webhooks' },
];

function NewKeyForm({ result, done }: { result: Answer['result']; done: string | undefined }) {
  const busy = useNavigation().formData?.get('intent') === 'create';
  const [form, fields] = useForm<{ name: string; environment: string; scopes: string[] }>({
    id: useFreshFormId('key', done),
    lastResult: result,
    // Named, or a reset of the form leaves its list without a choice.
    defaultValue: { environment: 'test' },
  });
  return (
    <Card label="New key" className="px-5 py-4">
      <h2 className="text-15 font-semibold">New key</h2>
      <Form method="post" {...getFormProps(form)} key={form.id} className="mt-3 grid gap-4">
        <FormError errors={form.errors} id={form.errorId} />
        <div className="grid max-w-[560px] gap-4 md:grid-cols-2">
          <TextField field={fields.name} label="Name" placeholder="Web chat bot" autoComplete="off" required />
          <SelectField
            field={fields.environment}
            label="For"
            options={[
              { value: 'test', label: 'Test: never notifies anybody' },
              { value: 'live', label: 'Live: real customers' },
            ]}
          />
        </div>
        <CheckboxGroup
          label="May"
          name="scopes"
          options={scopes}
          defaultValue={['turns', 'read']}
          errors={fields.scopes.errors}
          columns
        />
        <div>
          <Button type="submit" name="intent" value="create" variant="primary" busy={busy}>
            Create the key
          </Button>
        </div>
      </Form>
    </Card>
  );
}
