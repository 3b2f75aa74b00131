/** What a key on the desk does. Every action of the desk has one (ux.md 8.24). */
export const deskCommands = [
  'next',
  'previous',
  'search',
  'accept',
  'decline',
  'useScript',
  'reply',
  'transfer',
  'handback',
  'resolve',
  'snooze',
  'consult',
  'note',
  'takeOver',
  'undo',
  'promiseKept',
  'promiseTime',
  'noPromise',
  'showKeys',
] as const;

export type DeskCommand = (typeof deskCommands)[number];

export interface DeskKey {
  readonly command: DeskCommand;
  readonly key: string;
  readonly label: string;
  readonly words: string;
}

/** The keys of ux.md 3. Plain letters only: Alt+letter would open a browser's menu. */
export const deskKeys: readonly DeskKey[] = [
  { command: 'next', key: 'j', label: 'J', words: 'Next case' },
  { command: 'previous', key: 'k', label: 'K', words: 'Previous case' },
  { command: 'search', key: '/', label: '/', words: 'Search all open cases' },
  { command: 'accept', key: 'y', label: 'Y', words: 'Accept, or take from the team' },
  { command: 'decline', key: 'n', label: 'N', words: 'Decline the offer' },
  { command: 'useScript', key: 's', label: 'S', words: 'Use the opening line' },
  { command: 'reply', key: 'r', label: 'R', words: 'Write a reply' },
  { command: 'transfer', key: 't', label: 'T', words: 'Transfer' },
  { command: 'handback', key: 'b', label: 'B', words: 'Back to the bot' },
  { command: 'resolve', key: 'e', label: 'E', words: 'Resolve' },
  { command: 'snooze', key: 'z', label: 'Z', words: 'Put it aside' },
  { command: 'consult', key: 'c', label: 'C', words: 'Ask a colleague' },
  { command: 'note', key: 'm', label: 'M', words: 'Write a note' },
  { command: 'takeOver', key: 'o', label: 'O', words: 'Take over, as a lead' },
  { command: 'undo', key: 'u', label: 'U', words: 'Take the last step back' },
  { command: 'promiseKept', key: 'd', label: 'D', words: 'What you promised is done' },
  { command: 'promiseTime', key: 'w', label: 'W', words: 'Correct the time of a promise' },
  { command: 'noPromise', key: 'x', label: 'X', words: 'It was no promise' },
  { command: 'showKeys', key: '?', label: '?', words: 'Show all keys' },
];

/** What is looked at of a keyboard event, so that the rule is tested without a browser. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  /** Focus is in a text field, a select or something editable. */
  readonly inField: boolean;
  /** A dialog or menu is open: it owns the keyboard. */
  readonly inDialog: boolean;
}

/**
 * The command of a key press, or null when the key is not ours: a field or dialog has focus, a modifier is held, or the
 * person has switched the letters off (WCAG 2.1.4). `?` stays, it is how they are switched on again.
 */
export function deskCommand(press: KeyPress, lettersOn: boolean): DeskCommand | null {
  if (press.inField || press.inDialog || press.ctrlKey || press.metaKey || press.altKey) return null;
  const found = deskKeys.find((one) => one.key === press.key.toLowerCase());
  if (found === undefined) return null;
  if (!lettersOn && found.command !== 'showKeys') return null;
  const moves = found.command === 'next' || found.command === 'previous';
  return press.repeat && !moves ? null : found.command;
}

/** The label of a command's key, for the small mark on its button. */
export function keyLabel(command: DeskCommand): string {
  return deskKeys.find((one) => one.command === command)?.label ?? '';
}
