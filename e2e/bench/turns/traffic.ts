/** What bots send in the benchmark: ordinary conversations, one in ten of which ends with a wish for a person. */
const exchanges: readonly (readonly [customer: string, bot: string])[] = [
  [
    'Hi, I ordered a pair of boots last week and have not heard anything since.',
    'I can look that up. What is your order number?',
  ],
  ['It is 10442817, ordered on Monday.', 'Thank you. It left our warehouse yesterday and should arrive on Thursday.'],
  ['Which carrier brings it?', 'It comes with our standard carrier. You get a message on the morning it arrives.'],
  ['Can I still change the delivery address?', 'Yes, until it is with the carrier. Which address should it go to?'],
  ['Never mind, the old one is fine. Do you also sell laces?', 'We do: round and flat ones, in 90 and 120 cm.'],
];

export const turnsPerConversation = exchanges.length * 2;
const escalatesEvery = 10;

/** The n-th turn of the k-th conversation, as JSON. */
export function turnBody(conversation: number, turn: number): string {
  const last = turn === turnsPerConversation - 1;
  if (last && conversation % escalatesEvery === 0) {
    return JSON.stringify({
      turnId: `t-${turn}`,
      seq: turn,
      author: 'customer',
      text: 'I would like to talk to a person.',
    });
  }
  const exchange = exchanges[Math.floor(turn / 2)] ?? exchanges[0];
  const isBot = turn % 2 === 1;
  return JSON.stringify({
    turnId: `t-${turn}`,
    seq: turn,
    author: isBot ? 'bot' : 'customer',
    text: exchange?.[isBot ? 1 : 0] ?? '',
    channel: 'web',
    locale: 'en',
    ...(isBot ? {} : { signals: { confidence: 0.92, grounded: true, intent: 'order_status' } }),
    ...(turn === 0 ? { customer: { id: `c-${conversation}`, name: 'Maria', plan: 'pro' } } : {}),
  });
}
