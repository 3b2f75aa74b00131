import { Form, Link } from 'react-router';

import { can } from '#app/accounts/permissions.ts';
import { viewWorkspace } from '#app/accounts/view-workspace.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { Status } from '#app/ui/status.tsx';
import { zonedWords } from '#app/ui/time.ts';
import { showDelivery } from '#app/webhooks/endpoints.server.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/delivery';
import { faultWords } from './fault-words.ts';

export const meta: Route.MetaFunction = () => [{ title: 'A delivery · Baton' }];

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  const now = getServices(args.context).clock.now();
  const { deliveryId } = args.params;
  const [{ delivery, endpoint, attempts }, { timeZone }] = await forPage(args.request, () =>
    Promise.all([showDelivery({ ctx, input: { deliveryId } }), viewWorkspace({ ctx })]),
  );
  const said = (at: Date) => zonedWords(at, now, timeZone);
  return {
    id: delivery.id,
    eventType: delivery.eventType,
    state: delivery.state,
    body: pretty(delivery.body),
    next: delivery.nextAttemptAt === null ? null : said(delivery.nextAttemptAt),
    endpoint,
    mayReplay: can(roles, 'webhook.manage') && endpoint.enabled && delivery.state !== 'pending',
    attempts: attempts.map(({ at, headers, ...rest }) => ({
      ...rest,
      at: said(at),
      headers: Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`),
    })),
  };
}

/** One delivery as it went over the wire: what was sent, what was answered, each time. */
export default function Delivery({ loaderData }: Route.ComponentProps) {
  const { id, eventType, body, next, endpoint, attempts, mayReplay, state } = loaderData;
  return (
    <div className="grid gap-4">
      <p>
        <Link to="/settings/webhooks" className="text-13 font-medium text-accent-text underline">
          All webhooks
        </Link>
      </p>
      <Card label="The delivery" className="px-5 py-4">
        <h2 className="text-15 font-semibold">
          <code className="font-mono">{eventType}</code>
        </h2>
        <p className="mt-1 text-13 break-all text-muted">
          to {endpoint.url}
          {next === null ? '' : `, next attempt ${next}`}
        </p>
        {mayReplay ? (
          <Form method="post" action="/settings/webhooks" className="mt-3">
            <input type="hidden" name="endpointId" value={endpoint.id} />
            <input type="hidden" name="deliveryId" value={id} />
            <Button type="submit" name="intent" value="replay">
              Send it again
            </Button>
          </Form>
        ) : null}
      </Card>
      <Card label="Attempts">
        <CardHeader title="Attempts" aside={state === 'pending' ? 'more to come' : `${attempts.length} in all`} />
        {attempts.length === 0 ? (
          <p className="px-5 pb-4 text-13 text-muted">None yet. It goes out as soon as the clocks run.</p>
        ) : (
          <ol>
            {attempts.map((attempt) => (
              <li key={attempt.id} className="border-t border-line-faint px-5 py-3">
                <p className="flex flex-wrap items-center gap-3 text-13">
                  {attempt.error === null ? (
                    <Status kind="ok">{String(attempt.status)}</Status>
                  ) : (
                    <Status kind="late">
                      {attempt.status === null ? faultWords(attempt.error) : String(attempt.status)}
                    </Status>
                  )}
                  <span className="text-muted">
                    {attempt.at}, {attempt.status === null ? 'no answer after' : 'answered in'} {attempt.tookMs} ms
                  </span>
                </p>
                <Text title="Headers that were sent" text={attempt.headers.join('\n')} />
                {attempt.status === null ? null : <Text title="What was answered" text={attempt.answer ?? ''} />}
              </li>
            ))}
          </ol>
        )}
      </Card>
      <Card label="The body" className="px-5 py-4">
        <h2 className="text-15 font-semibold">What was signed and sent</h2>
        <pre className="mt-2 rounded-3 bg-code px-3 py-2 font-mono text-12 break-all whitespace-pre-wrap">{body}</pre>
      </Card>
    </div>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-12 font-medium text-muted">{title}</summary>
      <pre className="mt-1 rounded-2 bg-code px-3 py-2 font-mono text-12 break-all whitespace-pre-wrap">
        {text === '' ? 'Nothing.' : text}
      </pre>
    </details>
  );
}
