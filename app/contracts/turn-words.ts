// Apart from the schemas that check them, so that a page that only shows words loads no validator.

export const turnAuthors = ['customer', 'bot', 'human'] as const;
export const channels = ['web', 'phone', 'sms', 'email', 'whatsapp', 'app', 'other'] as const;

export type TurnAuthor = (typeof turnAuthors)[number];
export type Channel = (typeof channels)[number];
