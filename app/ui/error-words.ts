/** Where an error stands: each group of screens has its own way on. */
interface Place {
  /** "the desk", as a sentence says it. */
  readonly name: string;
  readonly to: string;
  readonly label: string;
}

const start: Place = { name: 'this page', to: '/', label: 'Go to the start' };

const places: readonly (readonly [prefix: RegExp, place: Place])[] = [
  [/^\/desk-answers/, { name: 'the ready answers', to: '/desk', label: 'Go to the desk' }],
  [/^\/desk\//, { name: 'this case', to: '/desk', label: 'Go to the desk' }],
  [/^\/desk/, { name: 'the desk', ...pick(start) }],
  [/^\/board/, { name: 'the live board', to: '/desk', label: 'Go to the desk' }],
  [/^\/promises/, { name: 'the promises', to: '/desk', label: 'Go to the desk' }],
  [/^\/flows\/./, { name: 'this flow', to: '/flows', label: 'See all flows' }],
  [/^\/(flows|rules)/, { name: 'the flows', ...pick(start) }],
  [/^\/team\/./, { name: 'this part of the team', to: '/team', label: 'Go to the team' }],
  [/^\/team/, { name: 'the team', ...pick(start) }],
  [/^\/settings\/./, { name: 'this setting', to: '/settings', label: 'See all settings' }],
  [
    /^\/(developers|decisions)/,
    { name: 'the developers’ pages', to: '/developers', label: 'Go to the developers’ page' },
  ],
];

function pick({ to, label }: Place): Omit<Place, 'name'> {
  return { to, label };
}

export interface ErrorWords {
  readonly title: string;
  readonly detail: string;
  /** Where the way on leads; null for a customer, who has no place in Baton. */
  readonly go: { readonly to: string; readonly label: string } | null;
  /** Whether the same page may come when it is asked for again. */
  readonly again: boolean;
  /** Who is not allowed sends this to somebody who can change it; null where there is nobody to ask. */
  readonly ask: string | null;
}

/** Pages of a customer and of somebody who is not signed in: nothing behind them is theirs. */
const isForStrangers = (path: string) => /^\/(c|w|claim|invitations|reset-password)\//.test(path);

/**
 * What a page says that cannot be shown, by what happened and where: not allowed, not there, no connection, or failed.
 * @param status of HTTP; 0 when no answer came at all
 * @param detail what the verb said when it refused
 */
export function errorWords(status: number, url: URL, detail?: string): ErrorWords {
  const path = url.pathname;
  const stranger = isForStrangers(path);
  const place = places.find(([prefix]) => prefix.test(path))?.[1] ?? start;
  const go = stranger ? null : { to: place.to, label: place.label };
  switch (status) {
    case 0:
      return {
        title: 'No connection',
        detail: `Baton cannot be reached from here, so ${place.name} cannot be shown. What you typed is kept on this device.`,
        ...{ go: null, again: true, ask: null },
      };
    case 403:
      return {
        title: stranger ? 'This is not open to you' : `You may not see ${place.name}`,
        detail: `${detail ?? 'Your roles in this workspace do not include it.'}${stranger ? '' : ' An owner or admin can give it to you.'}`,
        ...{ go, again: false, ask: stranger ? null : askWords(place, url, detail) },
      };
    case 404:
      return {
        title: stranger || place === start ? 'There is nothing at this address' : `${capital(place.name)} is not here`,
        detail: detail ?? 'It may have been renamed or removed, or it belongs to another workspace.',
        ...{ go, again: false, ask: null },
      };
    case 503:
      return {
        title: 'Baton is catching its breath',
        detail: 'The database cannot be reached right now. Nothing is lost; try again in a moment.',
        ...{ go, again: true, ask: null },
      };
    default:
      return {
        title: 'Something broke on our side',
        detail: detail ?? 'It has been written down. Nothing you saved is lost; try the page again.',
        ...{ go, again: true, ask: null },
      };
  }
}

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

const askWords = (place: Place, url: URL, detail: string | undefined): string =>
  `Could you let me see ${place.name} in Baton? ${detail === undefined ? '' : `${detail} `}${url.href} · Roles are given here: ${new URL('/settings/members', url).href}`;
