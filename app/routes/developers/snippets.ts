/** The first call, ready to paste. Without a key it reads one from the environment. */
export function curlLine(baseUrl: string, secret: string | null): string {
  return [
    `curl "${baseUrl}/v1/conversations/demo-1/turns" \\`,
    `  -H "Authorization: Bearer ${secret ?? '$BATON_KEY'}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{"author":"customer","text":"can I talk to a real person please"}'`,
  ].join('\n');
}

/** The same call from a bot: say what comes back, and stop when a person takes over. */
export function typescriptLines(baseUrl: string): string {
  return `const answer = await fetch(
  \`${baseUrl}/v1/conversations/\${id}/turns\`,
  {
    method: 'POST',
    headers: {
      authorization: \`Bearer \${process.env.BATON_KEY}\`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      turnId, author: 'customer', text,
      signals: { confidence },
    }),
  },
);
const decision = await answer.json();
if (decision.say) send(decision.say.text);
if (decision.action === 'escalate') stopBot();`;
}
