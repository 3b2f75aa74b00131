import { Link } from 'react-router';

import { NowProvider } from '#app/desk/clock/now.tsx';
import { serverNow } from '#app/desk/desk-time.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { TryPage } from '#app/tryout/try-page.tsx';
import { viewTryout } from '#app/tryout/try-view.server.ts';
import { buttonStyle } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/page';

export const meta: Route.MetaFunction = () => [{ title: 'Try your bot · Baton' }];

/** Chat and reasons side by side need the width. */
export const handle = { rail: true };

export async function loader({ request, context, url }: Route.LoaderArgs) {
  const member = await pageMember({ request, context });
  const input = { flowSlug: url.searchParams.get('flow') };
  const view = await forPage(request, () => viewTryout({ ctx: member.ctx, input }));
  return { ...view, now: serverNow(getServices(context).clock) };
}

export default function TryRoute({ loaderData }: Route.ComponentProps) {
  const { flow, script } = loaderData;
  if (flow === null || script === null) {
    return (
      <main>
        <EmptyState
          title="No flow is published to test yet"
          action={
            <Link to="/flows" className={buttonStyle('primary')}>
              Open your flows
            </Link>
          }
        >
          Publish a flow to test, then play your customer here and see what it decides.
        </EmptyState>
      </main>
    );
  }
  return (
    <NowProvider now={loaderData.now} zone={loaderData.zone}>
      <TryPage
        key={flow.slug}
        flow={flow}
        script={script}
        samples={loaderData.samples}
        firstConversationId={loaderData.conversationId}
      />
    </NowProvider>
  );
}
