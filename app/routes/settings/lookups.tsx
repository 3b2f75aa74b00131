import { data } from 'react-router';

import { recipeWords } from '#app/cases/brief/notes/recipe-words.ts';
import {
  createNoteTarget,
  deleteNoteTarget,
  listNoteTargets,
  noteTargetInputSchema,
  switchNoteTarget,
} from '#app/cases/brief/notes/note-targets.server.ts';
import {
  createLookup,
  deleteLookup,
  listLookups,
  lookupInputSchema,
  switchLookup,
  testLookup,
} from '#app/lookups/lookups.server.ts';
import type { Env } from '#app/platform/env.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { FormError } from '#app/ui/form-error.tsx';
import { readForm } from '#app/ui/read-form.ts';
import { agoWords } from '#app/ui/time.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, refusedForm, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/lookups';
import { LookupsCard, type TestedLookup } from './lookups-list.tsx';
import { NewLookupForm } from './lookups-new.tsx';
import { NewNoteTargetForm, NoteTargetsCard } from './lookups-notes.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Look-ups and notes · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx } = await pageMember(args);
  const now = getServices(args.context).clock.now();
  const lookups = await forPage(args.request, () => listLookups({ ctx }));
  const targets = await forPage(args.request, () => listNoteTargets({ ctx }));
  return {
    lookups: lookups.map((lookup) => ({ ...lookup, fields: [...lookup.fields] })),
    targets: targets.map(({ last, ...target }) => ({
      ...target,
      name: recipeWords[target.kind].name,
      last: last === null ? null : { state: last.state, detail: last.detail, at: agoWords(last.at, now) },
    })),
  };
}

interface Answer {
  readonly form: 'lookup' | 'target' | null;
  readonly result: ReturnType<typeof refusedForm>['data']['result'] | null;
  readonly refused: string | null;
  readonly made: string | null;
  readonly tested: TestedLookup | null;
}

const nothing: Answer = { form: null, result: null, refused: null, made: null, tested: null };

/** The secret under which the workspace's own secrets are sealed. */
const secretOf = (env: Env): string => {
  if (env.secret === undefined) throw new Error('BATON_SECRET is not set');
  return env.secret;
};

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const { env } = getServices(args.context);
  const secret = secretOf(env);
  const form = await args.request.formData();
  const intent = String(form.get('intent') ?? '');
  const id = String(form.get('id') ?? '');
  form.delete('intent');
  if (intent === 'lookup' || intent === 'target') {
    const isLookup = intent === 'lookup';
    const submission = readForm(form, isLookup ? lookupInputSchema : noteTargetInputSchema);
    if (submission.status !== 'success') {
      return data({ ...nothing, form: intent, result: submission.reply({ hideFields: ['secret'] }) }, { status: 400 });
    }
    try {
      // The form as it was sent: the verb parses it itself.
      const input = Object.fromEntries(form);
      const made = isLookup
        ? await createLookup({ ctx, secret, input: withoutEmpty(input) })
        : await createNoteTarget({ ctx, secret, input: withoutEmpty(input) });
      return data({ ...nothing, made: made.id });
    } catch (error) {
      const refused = refusedForm(submission, error);
      return data({ ...nothing, form: intent, result: refused.data.result }, refused.init ?? undefined);
    }
  }
  try {
    switch (intent) {
      case 'test': {
        const sample = String(form.get('sample') ?? '');
        const input = { lookupId: id, sample };
        const { outcome, detail, finding } = await testLookup({ ctx, secret, allowedHosts: env.webhookHosts, input });
        const facts =
          finding.plan === null ? [...finding.facts] : [{ label: 'Plan', value: finding.plan }, ...finding.facts];
        return data({ ...nothing, tested: { id, outcome, detail, facts, history: [...finding.history] } });
      }
      case 'lookup-on':
      case 'lookup-off':
        await switchLookup({ ctx, input: { lookupId: id, enabled: intent === 'lookup-on' } });
        return data(nothing);
      case 'lookup-delete':
        await deleteLookup({ ctx, input: { lookupId: id } });
        return data(nothing);
      case 'target-on':
      case 'target-off':
        await switchNoteTarget({ ctx, input: { targetId: id, enabled: intent === 'target-on' } });
        return data(nothing);
      case 'target-delete':
        await deleteNoteTarget({ ctx, input: { targetId: id } });
        return data(nothing);
      default:
        return data({ ...nothing, refused: 'That cannot be done here.' }, { status: 400 });
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data({ ...nothing, refused: error.detail }, { status: statusOf(error) });
  }
}

const withoutEmpty = (input: Readonly<Record<string, FormDataEntryValue>>) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ''));

/** R48b, R49: what Baton reads from the workspace's systems into a brief, and where it writes the brief. */
export default function Lookups({ loaderData, actionData }: Route.ComponentProps) {
  const answer = actionData ?? nothing;
  return (
    <div className="grid gap-4">
      {answer.refused === null ? null : <FormError errors={[answer.refused]} />}
      <LookupsCard lookups={loaderData.lookups} tested={answer.tested} />
      <NewLookupForm result={answer.form === 'lookup' ? answer.result : null} done={answer.made} />
      <NoteTargetsCard targets={loaderData.targets} />
      <NewNoteTargetForm result={answer.form === 'target' ? answer.result : null} done={answer.made} />
    </div>
  );
}
