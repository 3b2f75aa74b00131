import { getFormProps, useForm } from '@conform-to/react';
import { data, Form, useNavigation } from 'react-router';

import {
  modelInputSchema,
  saveCustomerCheck,
  saveModel,
  testModel,
  viewBriefSettings,
} from '#app/cases/brief/brief-settings.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextField } from '#app/ui/form-field.tsx';
import { readForm } from '#app/ui/read-form.ts';
import { Status } from '#app/ui/status.tsx';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, refusedForm, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/lookups-model';

export const meta: Route.MetaFunction = () => [{ title: 'Brief · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx } = await pageMember(args);
  return forPage(args.request, () => viewBriefSettings({ ctx }));
}

interface Answer {
  readonly result: ReturnType<typeof refusedForm>['data']['result'] | null;
  readonly refused: string | null;
  readonly saved: boolean;
  readonly tested: { readonly ok: boolean; readonly text: string } | null;
}

const nothing: Answer = { result: null, refused: null, saved: false, tested: null };

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const { env } = getServices(args.context);
  const secret = env.secret ?? '';
  const form = await args.request.formData();
  const intent = form.get('intent');
  form.delete('intent');
  if (intent === 'model') {
    const submission = readForm(form, modelInputSchema);
    if (submission.status !== 'success') {
      return data({ ...nothing, result: submission.reply({ hideFields: ['modelKey'] }) }, { status: 400 });
    }
    try {
      await saveModel({ ctx, secret, input: submission.value });
      return data({ ...nothing, saved: true });
    } catch (error) {
      const refused = refusedForm(submission, error);
      return data({ ...nothing, result: refused.data.result }, refused.init ?? undefined);
    }
  }
  try {
    switch (intent) {
      case 'test': {
        const tested = await testModel({ ctx, secret, allowedHosts: env.webhookHosts });
        return data({ ...nothing, tested: { ok: tested.ok, text: tested.ok ? tested.summary : tested.detail } });
      }
      case 'check-on':
      case 'check-off':
        await saveCustomerCheck({ ctx, enabled: intent === 'check-on' });
        return data(nothing);
      default:
        return data({ ...nothing, refused: 'That cannot be done here.' }, { status: 400 });
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ ...nothing, refused: error.detail }, { status: statusOf(error) });
  }
}

/** How the summary of a brief comes to its words: by rule, by the workspace's model, checked by the customer. */
export default function BriefSettings({ loaderData, actionData }: Route.ComponentProps) {
  const answer = actionData ?? nothing;
  return (
    <div className="grid gap-4">
      {answer.refused === null ? null : <FormError errors={[answer.refused]} />}
      <ModelCard settings={loaderData} answer={answer} />
      <CheckCard on={loaderData.customerCheck} />
    </div>
  );
}

function ModelCard({ settings, answer }: { settings: Route.ComponentProps['loaderData']; answer: Answer }) {
  const intent = useNavigation().formData?.get('intent');
  const [form, fields] = useForm<{ modelUrl: string; modelName: string; transcriptionModel: string; modelKey: string }>(
    {
      id: 'model',
      lastResult: answer.result,
      defaultValue: {
        modelUrl: settings.modelUrl ?? '',
        modelName: settings.modelName ?? '',
        transcriptionModel: settings.transcriptionModel ?? '',
      },
    },
  );
  return (
    <Card label="Models" className="px-5 py-4">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-15 font-semibold">Summary and voice messages by a model</h2>
        <Status kind={settings.modelEnabled ? 'ok' : 'wait'}>{settings.modelEnabled ? 'On' : 'Off'}</Status>
      </div>
      <p className="mt-1 max-w-[75ch] text-13 text-pretty text-muted">
        The summary is written by rule, at once. A model of yours may put it into better words: it has two seconds,
        forty words, and may use no number and no name that the conversation does not hold. Else the plain one stands.
        The masked conversation is sent.
      </p>
      <Form method="post" {...getFormProps(form)} className="mt-3 grid max-w-[720px] gap-4">
        <FormError errors={form.errors} id={form.errorId} />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            field={fields.modelUrl}
            label="Endpoint, OpenAI-compatible"
            placeholder="https://api.openai.com/v1"
            autoComplete="off"
            required
          />
          <TextField field={fields.modelName} label="Model" placeholder="gpt-4.1-mini" autoComplete="off" required />
        </div>
        <TextField
          field={fields.transcriptionModel}
          label="Model for voice messages"
          placeholder="whisper-1"
          hint="Writes down at the same endpoint what customers say. Leave empty to keep voice messages as sound only."
          autoComplete="off"
        />
        <TextField
          field={fields.modelKey}
          label="Key"
          hint={settings.hasKey ? 'One is kept, sealed. Leave empty to keep it.' : 'Sealed; never shown again'}
          type="password"
          autoComplete="off"
        />
        <label className="flex min-h-9 cursor-pointer items-center gap-2.5 text-13 font-medium">
          <input
            type="checkbox"
            name="modelEnabled"
            value="on"
            defaultChecked={settings.modelEnabled}
            className="size-4 accent-accent"
          />
          Let it rewrite summaries
        </label>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" name="intent" value="model" variant="primary" busy={intent === 'model'}>
            Save
          </Button>
        </div>
      </Form>
      {answer.saved ? (
        <p role="status" className="mt-3 text-13 text-ok-text">
          Saved.
        </p>
      ) : null}
      {settings.modelUrl === null ? null : (
        <Form method="post" className="mt-4 grid gap-3 border-t border-line-faint pt-4">
          <div>
            <Button type="submit" name="intent" value="test" busy={intent === 'test'}>
              Try it on a made-up case
            </Button>
          </div>
          {answer.tested === null ? null : (
            <p role="status" className="flex max-w-[75ch] flex-wrap items-start gap-2 text-13">
              <Status kind={answer.tested.ok ? 'ok' : 'late'}>{answer.tested.ok ? 'Taken' : 'Not taken'}</Status>
              <span className="min-w-0 flex-1 basis-64 text-pretty break-words">{answer.tested.text}</span>
            </p>
          )}
        </Form>
      )}
    </Card>
  );
}

function CheckCard({ on }: { on: boolean }) {
  return (
    <Card label="Checked by the customer" className="px-5 py-4">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-15 font-semibold">Checked by the customer</h2>
        <Status kind={on ? 'ok' : 'wait'}>{on ? 'On' : 'Off'}</Status>
      </div>
      <p className="mt-1 max-w-[75ch] text-13 text-pretty text-muted">
        While they wait, customers see the forty words that a person will read, and correct or withhold them with one
        tap. Nothing waits for it.
      </p>
      <Form method="post" className="mt-3">
        <Button type="submit" name="intent" value={on ? 'check-off' : 'check-on'}>
          {on ? 'Switch it off' : 'Switch it on'}
        </Button>
      </Form>
    </Card>
  );
}
