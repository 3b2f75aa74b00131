import type { DemoFile } from './demo-file.ts';

/** What a newcomer needs to go on: where it is, how to sign in, a turn to send. */
export function readyMessage(demo: DemoFile, conversationId: string): string {
  const turn = JSON.stringify({ author: 'customer', text: 'I want to talk to a person' });
  return [
    '',
    `Baton is ready  ${demo.url}`,
    '',
    `  Sign in       ${demo.email}  ${demo.password}`,
    '  Send a turn   as your bot would:',
    '',
    `curl -s '${demo.url}/v1/conversations/${conversationId}/turns' \\`,
    `  -H 'Authorization: Bearer ${demo.apiKey}' \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '${turn}'`,
    '',
    '  Stop with Ctrl-C.',
  ].join('\n');
}
