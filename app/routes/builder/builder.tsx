import { useMemo } from 'react';
import { data } from 'react-router';

import { can, isAllowed } from '#app/accounts/permissions.ts';
import { viewWorkspace } from '#app/accounts/view-workspace.server.ts';
import { Builder } from '#app/builder/builder.tsx';
import { firstLook } from '#app/builder/first-look.server.ts';
import { placedDraft } from '#app/builder/placed-draft.server.ts';
import type { PublishAnswer } from '#app/builder/publish/publish-answer.ts';
import { readSentFlow, withLive, writeSentFlow } from '#app/builder/sent-flow.ts';
import { answerApproval } from '#app/flows/approve-hard-change.server.ts';
import { loadCheckContext } from '#app/flows/check-context.server.ts';
import { loadDraft } from '#app/flows/load-draft.server.ts';
import { publishFlow } from '#app/flows/publish-flow.server.ts';
import { rollbackFlow } from '#app/flows/rollback-flow.server.ts';
import { viewVersion, viewVersions } from '#app/flows/view-versions.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/builder';
import { findFlowBySlug } from './find-flow.server.ts';

export const handle = { rail: true };

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.name ?? 'Flow'} · Baton` }];

/** How many saves undo can go back through after a reload. */
const undoAfterReload = 60;

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  return forPage(args.request, async () => {
    const flow = await findFlowBySlug(ctx, args.params.slug);
    const [draft, around, history, workspace] = await Promise.all([
      loadDraft({ ctx, input: { flowId: flow.id } }),
      loadCheckContext(ctx, flow.id),
      viewVersions({ ctx, input: { flowId: flow.id } }),
      viewWorkspace({ ctx }),
    ]);
    const published = async (environment: 'test' | 'live') => {
      const version = draft.deployed[environment];
      if (version === null) return null;
      const { number, graph } = await viewVersion({ ctx, input: { flowId: flow.id, number: version.number } });
      return { number, graph };
    };
    const [test, live] = await Promise.all([published('test'), published('live')]);
    const skills = [...new Set((around.pools ?? []).flatMap((pool) => Object.keys(pool.skills ?? {})))].sort();
    const graph = placedDraft(`${flow.id} ${draft.revision}`, draft.graph);
    const knownAround = { ...around, mayChangeHardLayer: isAllowed(ctx.actor, 'flow.editHardRules') };
    const journal = draft.journal.slice(-undoAfterReload).map(({ label, back }) => ({ label, back }));
    return {
      slug: draft.flow.slug,
      me: ctx.actor.kind === 'user' ? ctx.actor.userId : '',
      name: draft.flow.name,
      flow: writeSentFlow({ graph, journal, published: { test, live } }),
      firstLook: firstLook(graph, withLive(knownAround, live), live?.graph ?? test?.graph ?? null),
      revision: draft.revision,
      savedAt: draft.savedAt,
      around: knownAround,
      names: {
        pools: (around.pools ?? []).map(({ slug, name }) => ({ slug, name })),
        calendars: (around.calendars ?? []).map(({ slug, name }) => ({ slug, name })),
        skills: skills.map((slug) => ({ slug, name: slug.replaceAll('-', ' ') })),
        people: [],
      },
      rights: {
        edit: can(roles, 'flow.edit'),
        editHardRules: can(roles, 'flow.editHardRules'),
        publish: can(roles, 'flow.publish'),
        rollBack: can(roles, 'flow.rollback'),
        approve: can(roles, 'flow.approve'),
      },
      versions: history.versions.map((version) => ({
        number: version.number,
        note: version.note,
        at: version.createdAt.toISOString(),
        by: version.createdBy,
        approvedBy: version.approvedBy,
        answersIn: [...version.answersIn],
      })),
      waiting:
        draft.waitingForApproval === null
          ? null
          : { ...draft.waitingForApproval, changes: [...draft.waitingForApproval.changes] },
      now: getServices(args.context).clock.now(),
      timeZone: workspace.timeZone,
    };
  });
}

export async function action(args: Route.ActionArgs) {
  const { ctx } = await pageMember(args);
  const form = await args.request.formData();
  const fields = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  try {
    const flow = await findFlowBySlug(ctx, args.params.slug);
    const input = { ...fields, flowId: flow.id };
    if (fields['intent'] === 'approve' || fields['intent'] === 'reject') {
      const answered = await answerApproval({ ctx, input: { ...fields, decision: fields['intent'] } });
      return data<PublishAnswer>(
        answered.status === 'rejected'
          ? { status: 'rejected' }
          : { status: 'published', number: answered.version.number, environment: environmentOf(fields) },
      );
    }
    if (fields['intent'] === 'rollback') {
      const version = await rollbackFlow({ ctx, input });
      return data<PublishAnswer>({ status: 'published', number: version.number, environment: environmentOf(fields) });
    }
    const result = await publishFlow({ ctx, input });
    if (result.status === 'approval_requested') {
      return data<PublishAnswer>({ status: 'approval_requested', changes: result.changes });
    }
    const went = { number: result.version.number, environment: environmentOf(fields) };
    return data<PublishAnswer>(
      result.status === 'scheduled'
        ? { status: 'scheduled', ...went, at: result.at }
        : { status: fields['rollout'] === 'shadow' ? 'watching' : 'published', ...went },
    );
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const noteErrors = error.pointers
      .filter(({ pointer }) => pointer === '/note' || pointer === '/reason')
      .map(({ message }) => message);
    const needs = error.data?.['needs'];
    const answer: PublishAnswer = {
      status: 'refused',
      detail: noteErrors.length === 0 ? error.detail : null,
      noteErrors: noteErrors.length === 0 ? undefined : noteErrors,
      needs: needs === 'overrideReason' || needs === 'hardChangeConfirmation' ? needs : null,
    };
    return data<PublishAnswer>(answer, { status: statusOf(error) });
  }
}

function environmentOf(fields: Record<string, string>): 'test' | 'live' {
  return fields['environment'] === 'live' ? 'live' : 'test';
}

export default function BuilderPage({ loaderData }: Route.ComponentProps) {
  const { flow: text, around, slug, ...rest } = loaderData;
  const flow = useMemo(() => readSentFlow(text), [text]);
  const { live } = flow.published;
  const known = useMemo(() => withLive(around, live), [around, live]);
  // Another flow is another screen: nothing of the one before may stay.
  return <Builder key={slug} flowSlug={slug} tryHref={`/try?flow=${slug}`} {...rest} {...flow} around={known} />;
}
