import { data } from 'react-router';
import { z } from 'zod';

import { can } from '#app/accounts/permissions.ts';
import {
  addContact,
  contactInputSchema,
  quietInputSchema,
  removeContact,
  setQuietHours,
  showOwnLadder,
  testContact,
} from '#app/notify/contacts.server.ts';
import { PROVIDER_KINDS, providerSettings } from '#app/notify/provider-settings.ts';
import { listProviders, removeProvider, setProvider, testProvider } from '#app/notify/providers.server.ts';
import { pushSettings } from '#app/notify/providers/push.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { FormError } from '#app/ui/form-error.tsx';
import { readForm } from '#app/ui/read-form.ts';
import { agoWords } from '#app/ui/time.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, refusedForm, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/notifications';
import { Ladder } from './notification-ladder.tsx';
import { Providers } from './notification-providers.tsx';
import { QuietHours } from './notification-quiet.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Notifications · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  const { env, clock } = getServices(args.context);
  const now = clock.now();
  const own = await forPage(args.request, () => showOwnLadder({ ctx }));
  return {
    ...own,
    recent: own.recent.map(({ createdAt, ...rest }) => ({ ...rest, made: agoWords(createdAt, now) })),
    pushKey: pushSettings(env.secret ?? '', env.batonUrl).publicKey,
    smsReplyUrl: `${env.batonUrl}/hooks/sms/${ctx.workspaceId}`,
    providers: can(roles, 'webhook.manage')
      ? (await forPage(args.request, () => listProviders({ ctx }))).map(({ last, lastFailed, ...rest }) => ({
          ...rest,
          last: shownOutcome(last, now),
          lastFailed: shownOutcome(lastFailed, now),
        }))
      : null,
  };
}

/** A test is waited for so long by the page that asked for it: all of its attempts take no longer. */
const TEST_TAKES_MS = 180_000;

type Tried = Awaited<ReturnType<typeof listProviders>>[number]['last'];

const shownOutcome = (tried: Tried, now: Date) =>
  tried === null
    ? null
    : {
        state: tried.state,
        error: tried.error,
        isTest: tried.isTest,
        ago: agoWords(tried.at, now),
        isAwaited: tried.isTest && tried.state === 'waiting' && now.getTime() - tried.at.getTime() < TEST_TAKES_MS,
      };

const kindSchema = z.enum(
  PROVIDER_KINDS as unknown as [(typeof PROVIDER_KINDS)[number], ...(typeof PROVIDER_KINDS)[number][]],
);

interface Answer {
  readonly form: string | null;
  readonly result: ReturnType<typeof refusedForm>['data']['result'] | null;
  readonly refused: string | null;
  readonly done: string | null;
}
const nothing: Answer = { form: null, result: null, refused: null, done: null };

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const secret = getServices(args.context).env.secret ?? '';
  const form = await args.request.formData();
  const intent = String(form.get('intent') ?? '');
  form.delete('intent');
  const contactId = String(form.get('contactId') ?? '');
  if (intent === 'add' || intent === 'quiet' || intent === 'provider') return submit();
  try {
    switch (intent) {
      case 'test':
        await testContact({ ctx, input: { contactId } });
        return data({ ...nothing, done: 'The test is on its way. What became of it stands below.' });
      case 'remove':
        await removeContact({ ctx, input: { contactId } });
        return data(nothing);
      case 'no-quiet':
        await setQuietHours({ ctx, input: null });
        return data(nothing);
      case 'test-provider':
        await testProvider({ ctx, input: { kind: kindSchema.parse(form.get('kind')) } });
        return data(nothing);
      case 'remove-provider':
        await removeProvider({ ctx, input: { kind: kindSchema.parse(form.get('kind')) } });
        return data(nothing);
      default:
        return data({ ...nothing, refused: 'That cannot be done here.' }, { status: 400 });
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ ...nothing, refused: error.detail }, { status: statusOf(error) });
  }

  async function submit() {
    switch (intent) {
      case 'add': {
        const submission = readForm(form, contactInputSchema);
        if (submission.status !== 'success') return bad('add', submission.reply());
        return attempt('add', submission, () => addContact({ ctx, input: submission.value, secret }));
      }
      case 'quiet': {
        const schema = quietInputSchema.extend({ exceptCritical: z.preprocess((on) => on === 'on', z.boolean()) });
        const submission = readForm(form, schema);
        if (submission.status !== 'success') return bad('quiet', submission.reply());
        return attempt('quiet', submission, () => setQuietHours({ ctx, input: submission.value }));
      }
      default: {
        const kind = kindSchema.parse(form.get('kind'));
        form.delete('kind');
        const submission = readForm(form, providerSettings[kind]);
        if (submission.status !== 'success') return bad(kind, submission.reply());
        return attempt(kind, submission, () =>
          setProvider({ ctx, input: { kind, settings: submission.value }, secret }),
        );
      }
    }
  }

  function bad(name: string, result: NonNullable<Answer['result']>) {
    return data({ ...nothing, form: name, result }, { status: 400 });
  }

  async function attempt(name: string, submission: Parameters<typeof refusedForm>[0], work: () => Promise<unknown>) {
    try {
      await work();
      return data(nothing);
    } catch (error) {
      const refused = refusedForm(submission, error);
      return data({ ...nothing, form: name, result: refused.data.result }, refused.init ?? undefined);
    }
  }
}

/** How one is reached when a case is waiting, when not, and what the workspace sends with. */
export default function Notifications({ loaderData, actionData }: Route.ComponentProps) {
  const { contacts, email, quiet, recent, timezone, pushKey, providers, smsReplyUrl } = loaderData;
  const resultOf = (name: string) => (actionData?.form === name ? actionData.result : null);
  return (
    <div className="grid gap-4">
      {actionData?.refused == null ? null : <FormError errors={[actionData.refused]} />}
      {actionData?.done == null ? null : (
        <p role="status" className="text-13 text-muted">
          {actionData.done}
        </p>
      )}
      <Ladder contacts={contacts} email={email} recent={recent} pushKey={pushKey} result={resultOf('add')} />
      <QuietHours quiet={quiet} timezone={timezone} result={resultOf('quiet')} />
      {providers === null ? null : (
        <Providers
          providers={providers}
          smsReplyUrl={smsReplyUrl}
          failed={actionData?.form ?? null}
          result={actionData?.result ?? null}
        />
      )}
    </div>
  );
}
