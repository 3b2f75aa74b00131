import { data, type RouterContextProvider } from 'react-router';

import type { Ctx } from '#app/platform/context.ts';

import { pageMember } from '../page-member.server.ts';
import { isRefusal, statusOf } from '../page-problem.server.ts';

/** What a form of the team pages hears: what was done, or what is wrong and where. */
export interface TeamAnswer {
  readonly intent: string;
  readonly value: unknown;
  readonly refused: {
    readonly detail: string;
    readonly pointers: readonly { readonly pointer: string; readonly message: string }[];
  } | null;
}

type Verb = (call: { readonly ctx: Ctx; readonly input: unknown }) => Promise<unknown>;

/** One action for a page: `intent` names the verb, `input` is its JSON. The verb checks the one and the permission for it. */
export async function teamAction(
  { request, context }: { readonly request: Request; readonly context: Readonly<RouterContextProvider> },
  verbs: Readonly<Record<string, Verb>>,
) {
  const { ctx } = await pageMember({ request, context });
  const form = await request.formData();
  const intent = String(form.get('intent') ?? '');
  const verb = Object.hasOwn(verbs, intent) ? verbs[intent] : undefined;
  if (verb === undefined) throw new Response('That cannot be done here.', { status: 400 });
  try {
    const value = await verb({ ctx, input: readJson(String(form.get('input') ?? '')) });
    return data<TeamAnswer>({ intent, value: value ?? null, refused: null });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const refused = {
      detail: error.detail,
      pointers: error.pointers.map(({ pointer, message }) => ({ pointer, message })),
    };
    return data<TeamAnswer>({ intent, value: null, refused }, { status: statusOf(error) });
  }
}

/** Not JSON is answered like any wrong input, by the verb's own check. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
