import { getFormProps, useForm } from '@conform-to/react';
import { data, Form, useNavigation } from 'react-router';

import { getServices } from '#app/platform/load-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { CopyButton } from '#app/ui/copy-button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { SelectField, TextAreaField, TextField } from '#app/ui/form-field.tsx';
import { readForm } from '#app/ui/read-form.ts';
import { editWidget, rotateWidgetSecret, widgetSettings } from '#app/widget/widget-settings.server.ts';
import { widgetInputSchema } from '#app/widget/widget-input.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import { refusedForm } from '../page-problem.server.ts';
import type { Route } from './+types/widget';

export const meta: Route.MetaFunction = () => [{ title: 'Chat window · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx } = await pageMember(args);
  const { env } = getServices(args.context);
  const settings = await forPage(args.request, () => widgetSettings({ ctx, batonSecret: env.secret ?? '' }));
  return { settings, workspaceId: ctx.workspaceId, home: new URL(args.request.url).origin };
}

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const form = await args.request.formData();
  if (form.get('intent') === 'rotate') {
    await forPage(args.request, () => rotateWidgetSecret({ ctx }));
    return data({ result: null, saved: 'The old secret is worth nothing any more.' });
  }
  form.delete('intent');
  const submission = readForm(form, widgetInputSchema);
  if (submission.status !== 'success') return data({ result: submission.reply(), saved: null }, { status: 400 });
  try {
    await editWidget({ ctx, input: submission.value });
    return data({ result: submission.reply(), saved: 'Saved. It counts from now on.' });
  } catch (error) {
    const refused = refusedForm(submission, error);
    return data({ result: refused.data.result, saved: null }, refused.init ?? undefined);
  }
}

/** The window that a workspace puts on its own pages: where it may stand, who answers in it, and the line that puts it there. */
export default function WidgetPage({ loaderData, actionData }: Route.ComponentProps) {
  const { settings, workspaceId, home } = loaderData;
  const busy = useNavigation().state === 'submitting';
  const [form, fields] = useForm({
    lastResult: actionData?.result ?? null,
    defaultValue: {
      ...settings,
      enabled: settings.enabled ? 'on' : null,
      origins: settings.origins.join('\n'),
      botUrl: settings.botUrl ?? '',
      accent: settings.accent ?? '',
    },
  });
  const line = `<script async src="${home}/widget.js" data-workspace="${workspaceId}"${settings.accent === null ? '' : ` data-accent="${settings.accent}"`}></script>`;
  return (
    <div className="grid gap-4">
      <Card label="Chat window">
        <CardHeader title="Chat window" aside={settings.enabled ? 'on' : 'off'} />
        <Form method="post" className="grid gap-4 px-5 pb-5" {...getFormProps(form)}>
          <FormError errors={form.errors} />
          <label className="flex min-h-9 items-center gap-2.5 text-14 font-medium">
            <input
              type="checkbox"
              name={fields.enabled.name}
              defaultChecked={settings.enabled}
              className="size-5 accent-(--color-accent)"
            />
            Customers can open it
          </label>
          <SelectField
            field={fields.environment}
            label="Its conversations are"
            options={[
              { value: 'test', label: 'Test: nobody is notified outside' },
              { value: 'live', label: 'Live' },
            ]}
          />
          <TextAreaField
            field={fields.origins}
            label="Pages that may show it"
            rows={3}
            hint="One origin a line, such as https://shop.example. Other sites cannot hold it in a frame."
          />
          <TextField
            field={fields.botUrl}
            label="Your bot’s address (optional)"
            hint="Each message is posted there as {conversationId, turnId, text, locale}, signed like our webhooks; answer {text, confidence, grounded} within 6 s. Left empty, the template’s answers are played."
          />
          <TextField
            field={fields.greeting}
            label="First words (optional)"
            hint="Left empty, a greeting in the customer’s language."
          />
          <TextField field={fields.accent} label="Colour of the button (optional)" hint="Such as #3e63dd" />
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" variant="primary" busy={busy}>
              Save the window
            </Button>
            <p role="status" className="text-13 text-muted">
              {actionData?.saved}
            </p>
          </div>
        </Form>
      </Card>
      <Card label="Put it on your page">
        <CardHeader
          title="Put it on your page"
          aside={
            <CopyButton text={line} size="small">
              Copy the line
            </CopyButton>
          }
        />
        <div className="grid gap-3 px-5 pb-5 text-13">
          <pre
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keys too
            tabIndex={0}
            className="overflow-x-auto rounded-3 bg-inset p-3 text-12"
          >
            {line}
          </pre>
          <p className="text-pretty text-muted">
            Before it is opened the page loads this one script and nothing else. A strict content security policy needs{' '}
            <code>script-src {home}</code> and <code>frame-src {home}</code>, no <code>unsafe-inline</code>. Add{' '}
            <code>data-lang</code> for a language, <code>data-side=&quot;left&quot;</code> for the other corner, which
            pages written from right to left have anyway.
          </p>
        </div>
      </Card>
      <Card label="Customers you know">
        <CardHeader title="Customers you know" />
        <div className="grid gap-3 px-5 pb-5 text-13">
          <p className="text-pretty text-muted">
            Sign a JSON Web Token (HS256) on your server with <code>sub</code> (your id of the customer),{' '}
            <code>name</code>, <code>email</code> and an <code>exp</code> at most a day ahead, and put it into{' '}
            <code>data-token</code>. Forged and old ones are refused.
          </p>
          <details>
            <summary className="font-medium">Show the secret</summary>
            <p className="mt-2 flex flex-wrap items-center gap-2">
              <code className="rounded-2 bg-inset px-2 py-1 break-all">{settings.secret}</code>
              <CopyButton text={settings.secret} size="small">
                Copy the secret
              </CopyButton>
            </p>
          </details>
          <Form method="post">
            <input type="hidden" name="intent" value="rotate" />
            <Button type="submit">Make a new secret</Button>
          </Form>
        </div>
      </Card>
    </div>
  );
}
