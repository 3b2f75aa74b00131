import { useEffect } from 'react';
import { useOutletContext } from 'react-router';

import { scriptForm } from '#app/cases/brief/forms/script.ts';
import { calledName } from '#app/contracts/called-name.ts';
import { CasePage } from '#app/desk/case/case-page.tsx';
import { caseReader } from '#app/desk/case/case-reader.ts';
import { viewCase } from '#app/desk/case/case-view.server.ts';
import { snoozeChoices } from '#app/desk/case/snooze-times.ts';
import type { DeskOutlet } from '#app/desk/desk-context.ts';

import { getServices } from '#app/platform/load-context.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/case';
import { deskTitle } from './desk-title.ts';

export const meta: Route.MetaFunction = ({ loaderData, matches }) => {
  const title = loaderData === undefined ? 'Desk · Baton' : `${loaderData.detail.customerName} · Desk · Baton`;
  // Root, shell, desk, case: the list beside this case knows what waits for an answer.
  const [, , desk] = matches;
  return [{ title: deskTitle(title, desk.loaderData) }];
};

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const member = await pageMember({ request, context });
  const { detail, targets, canned, zone } = await forPage(request, () =>
    viewCase({ ctx: member.ctx, input: { caseId: params.caseId } }),
  );
  const speaker = { name: calledName(member.user.name), workspace: member.workspace.name };
  const { clock } = getServices(context);
  return {
    detail,
    targets,
    canned,
    speaker: { me: speaker.name, workspace: speaker.workspace },
    snooze: snoozeChoices(clock.now().getTime(), zone),
    openingScript: scriptForm(detail.brief.script, speaker),
  };
}

type Page = Awaited<ReturnType<typeof loader>>;

/** Read again only when something about this case has changed. */
export async function clientLoader({ serverLoader, params }: Route.ClientLoaderArgs): Promise<Page> {
  const { caseId } = params;
  return caseReader.read(caseId, {
    whole: serverLoader,
    part: (shown, changed) => (changed.has(caseId) ? serverLoader() : shown),
  }) as Promise<Page>;
}
clientLoader.hydrate = true as const;

export default function DeskCase({ loaderData }: Route.ComponentProps) {
  const desk = useOutletContext<DeskOutlet>();
  const { detail } = loaderData;
  const { watchConversation } = desk;
  useEffect(() => {
    watchConversation(detail.conversation.id);
    return () => watchConversation(null);
  }, [detail.conversation.id, watchConversation]);
  return (
    <CasePage
      key={detail.id}
      detail={detail}
      targets={loaderData.targets}
      canned={loaderData.canned}
      snoozeChoices={loaderData.snooze}
      speaker={loaderData.speaker}
      customerTyping={desk.customerTyping}
      maySupervise={desk.maySupervise}
      person={desk.person}
      openingScript={loaderData.openingScript}
      commandUrl={`/resources/desk/cases/${detail.id}`}
      backHref="/desk"
      onChanged={desk.reload}
      registerKeys={desk.registerKeys}
    />
  );
}
