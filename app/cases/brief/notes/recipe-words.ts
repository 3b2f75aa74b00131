/** Systems that take the brief as a note or ticket (R48b, R49). */
export const NOTE_SYSTEMS = ['zendesk', 'hubspot', 'salesforce', 'freshdesk', 'generic'] as const;
export type NoteSystem = (typeof NOTE_SYSTEMS)[number];

/** What a workspace gives for each: where it is, and how one signs in there. */
export interface RecipeWords {
  readonly name: string;
  readonly urlLabel: string;
  readonly urlExample: string;
  /** Label of the user of the basic sign-in; null where a token alone is enough. */
  readonly accountLabel: string | null;
  readonly secretLabel: string;
  readonly makes: string;
}

export const recipeWords: Readonly<Record<NoteSystem, RecipeWords>> = {
  zendesk: {
    name: 'Zendesk',
    urlLabel: 'Address of your Zendesk',
    urlExample: 'https://yourshop.zendesk.com',
    accountLabel: 'E-mail of the agent',
    secretLabel: 'API token',
    makes: 'a ticket with the brief as internal note',
  },
  hubspot: {
    name: 'HubSpot',
    urlLabel: 'Address of the API',
    urlExample: 'https://api.hubapi.com',
    accountLabel: null,
    secretLabel: 'Token of a private app',
    makes: 'a note, on the contact when the customer’s id is HubSpot’s',
  },
  salesforce: {
    name: 'Salesforce',
    urlLabel: 'Address of your instance',
    urlExample: 'https://yourshop.my.salesforce.com',
    accountLabel: null,
    secretLabel: 'Access token',
    makes: 'a case with the brief as description',
  },
  freshdesk: {
    name: 'Freshdesk',
    urlLabel: 'Address of your Freshdesk',
    urlExample: 'https://yourshop.freshdesk.com',
    accountLabel: null,
    secretLabel: 'API key',
    makes: 'a ticket with the brief as description',
  },
  generic: {
    name: 'Any other system',
    urlLabel: 'Address that takes a POST',
    urlExample: 'https://example.com/baton/notes',
    accountLabel: null,
    secretLabel: 'Bearer token',
    makes: 'a JSON message with note and brief',
  },
};
