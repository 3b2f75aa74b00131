import { useCallback, useEffect, useState } from 'react';
import { data, useNavigate } from 'react-router';

import { WordsProvider } from '#app/customer/words/use-words.tsx';
import { chooseLanguage, sayIn } from '#app/customer/words/words.ts';
import { frameAncestorsHeader } from '#app/platform/content-security-policy.ts';
import { getServices } from '#app/platform/load-context.ts';
import { ThemeSwitch } from '#app/ui/theme-switch.tsx';
import { openWidget } from '#app/widget/start-conversation.server.ts';
import { StartWindow } from '#app/widget/start-window.tsx';
import { useFrame } from '#app/widget/use-frame.ts';

import { forPage } from '../page-member.server.ts';
import type { Route } from './+types/widget';

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData === undefined ? 'Chat' : `${loaderData.businessName} help` },
  { name: 'robots', content: 'noindex, nofollow' },
];

export function headers({ loaderHeaders }: Route.HeadersArgs) {
  return loaderHeaders;
}

export async function loader({ request, context, params, url }: Route.LoaderArgs) {
  const widget = await forPage(request, () => openWidget(getServices(context), params.workspaceId));
  const page = {
    workspaceId: widget.workspaceId,
    businessName: widget.businessName,
    greeting: widget.greeting,
    language: chooseLanguage(url.searchParams.get('lang'), request.headers.get('accept-language')),
    embedded: url.searchParams.has('embed'),
  };
  return data(page, { headers: { [frameAncestorsHeader]: widget.origins.join(' ') } });
}

/** The window of a workspace before there is a conversation; with the first message it becomes the conversation's own page. */
export default function Widget({ loaderData }: Route.ComponentProps) {
  const { workspaceId, businessName, greeting, language, embedded } = loaderData;
  const navigate = useNavigate();
  const [identity, setIdentity] = useState<string | null>(null);
  useFrame(null, embedded);
  useEffect(() => {
    const hash = window.location.hash.slice(1);
    if (hash === '') return;
    setIdentity(decodeURIComponent(hash));
    // It is a secret for a moment: out of the address, so that it is not copied along with it.
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  }, []);
  const onStart = useCallback(
    async (post: { text: string; messageId: string; wantsPerson?: boolean }): Promise<string | null> => {
      const say = sayIn(language);
      try {
        const response = await fetch(`/resources/widget/${workspaceId}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ ...post, locale: language, ...(identity === null ? {} : { identity }) }),
        });
        const body: unknown = await response.json();
        if (
          response.ok &&
          typeof body === 'object' &&
          body !== null &&
          'token' in body &&
          typeof body.token === 'string'
        ) {
          await navigate(`/c/${body.token}?lang=${language}${embedded ? '&embed=1' : ''}`, { replace: true });
          return null;
        }
        return response.status === 404 ? say('off') : say('failed');
      } catch {
        return say('failed');
      }
    },
    [embedded, identity, language, navigate, workspaceId],
  );
  return (
    <WordsProvider language={language}>
      <main className={embedded ? '' : 'mx-auto max-w-[560px]'}>
        <StartWindow
          businessName={businessName}
          greeting={greeting}
          themeSwitch={<ThemeSwitch side="bottom" />}
          onStart={onStart}
        />
      </main>
    </WordsProvider>
  );
}
