import { Link } from 'react-router';

import type { DecidedMessage } from './decided-message.ts';

const actionWords: Readonly<Record<DecidedMessage['action'], string>> = {
  continue: 'the bot went on',
  flag: 'went on, flagged',
  offer: 'a person was offered',
  escalate: 'handed over',
};

export interface DecidedMessagesProps {
  label: string;
  messages: readonly DecidedMessage[];
  environment: 'test' | 'live';
}

/** The messages behind a number, each with the decision that it led to. */
export function DecidedMessages({ label, messages, environment }: DecidedMessagesProps) {
  return (
    <ul className="divide-y divide-line-faint" aria-label={label}>
      {messages.map((message) => (
        <li key={message.decisionId} className="grid gap-0.5 py-2.5 text-14">
          <Link
            to={`/decisions/${message.decisionId}?environment=${environment}`}
            className="text-pretty text-link underline-offset-2 hover:underline"
          >
            {message.text === '' ? 'Nothing was written: time went by' : message.text}
          </Link>
          <span className="text-12 text-muted">{actionWords[message.action]}</span>
        </li>
      ))}
    </ul>
  );
}
