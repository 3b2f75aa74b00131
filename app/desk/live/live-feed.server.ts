import { z } from 'zod';

/** A case changed: which, and how far its timeline is. `seq` is that of escalation_events. */
export interface CaseSignal {
  readonly kind: 'case';
  readonly escalationId: string;
  readonly seq: number;
  readonly event: string;
}

/** A conversation got a message, or somebody read or is writing in it. */
export interface ConversationSignal {
  readonly kind: 'conversation';
  readonly conversationId: string;
  /** Who is writing right now: nothing has changed, so nothing is to be read. */
  readonly typing: 'customer' | 'person' | null;
}

/** Somebody came, went away or changed their shift: who is here may be another than a moment ago. */
export interface PeopleSignal {
  readonly kind: 'people';
}

/** The feed was away for a moment: what changed meanwhile is unknown, read again. */
export interface ResyncSignal {
  readonly kind: 'resync';
}

export type LiveSignal = CaseSignal | ConversationSignal | PeopleSignal | ResyncSignal;

/** Which signals one open page wants. A page is told of single conversations only, so that busy bots do not flood a desk. */
export interface LiveInterest {
  readonly workspaceId: string;
  readonly cases: 'all' | readonly string[];
  readonly conversationIds: readonly string[];
  /** Told when it changes who is here. */
  readonly people?: true;
}

export interface LiveFeed {
  /** Calls back for each signal of interest until the returned function is called. */
  subscribe(interest: LiveInterest, onSignal: (signal: LiveSignal) => void): () => void;
  /** Runs `onStop` when the server stops, so that open streams end and clients come back to the next process. */
  onStop(onStop: () => void): () => void;
  /** False while the connection to the database is away. */
  readonly connected: boolean;
  stop(): Promise<void>;
}

/** How the feed hears of the database; `db/listen.ts` in the server, a fake in tests. */
export type Listen = (handlers: {
  readonly channels: readonly string[];
  readonly onMessage: (channel: string, payload: string) => void;
  readonly onConnected: () => void;
  readonly onLost: () => void;
}) => { stop(): Promise<void> };

const deskPayload = z.object({ w: z.string(), e: z.string(), seq: z.number(), k: z.string() });
const peoplePayload = z.object({ w: z.string() });
const conversationPayload = z.object({ w: z.string(), c: z.string(), t: z.enum(['customer', 'person']).optional() });

interface Subscriber {
  readonly interest: LiveInterest;
  readonly onSignal: (signal: LiveSignal) => void;
}

function parse<T>(schema: z.ZodType<T>, payload: string): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(payload));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Workspace is already equal; is this page about it? */
function wants(interest: LiveInterest, signal: LiveSignal): boolean {
  switch (signal.kind) {
    case 'resync':
      return true;
    case 'case':
      return interest.cases === 'all' || interest.cases.includes(signal.escalationId);
    case 'people':
      return interest.people === true;
    case 'conversation':
      return interest.conversationIds.includes(signal.conversationId);
  }
}

/**
 * One LISTEN per process, fanned out to every open desk and customer page of the right workspace. It carries ids only: a page
 * that is told of a change reads it through its own loader, with its own rights.
 */
export function createLiveFeed(listen: Listen): LiveFeed {
  const byWorkspace = new Map<string, Set<Subscriber>>();
  const stopping = new Set<() => void>();
  let connected = false;
  let everConnected = false;

  const send = (workspaceId: string, signal: LiveSignal) => {
    for (const subscriber of byWorkspace.get(workspaceId) ?? []) {
      if (wants(subscriber.interest, signal)) subscriber.onSignal(signal);
    }
  };

  const subscription = listen({
    channels: ['baton_desk', 'baton_conversation', 'baton_people'],
    onMessage: (channel, payload) => {
      if (channel === 'baton_desk') {
        const told = parse(deskPayload, payload);
        if (told) send(told.w, { kind: 'case', escalationId: told.e, seq: told.seq, event: told.k });
      } else if (channel === 'baton_people') {
        const told = parse(peoplePayload, payload);
        if (told) send(told.w, { kind: 'people' });
      } else {
        const told = parse(conversationPayload, payload);
        if (told) send(told.w, { kind: 'conversation', conversationId: told.c, typing: told.t ?? null });
      }
    },
    onConnected: () => {
      connected = true;
      if (everConnected) for (const workspaceId of byWorkspace.keys()) send(workspaceId, { kind: 'resync' });
      everConnected = true;
    },
    onLost: () => {
      connected = false;
    },
  });

  return {
    get connected() {
      return connected;
    },
    subscribe: (interest, onSignal) => {
      const subscriber: Subscriber = { interest, onSignal };
      const subscribers = byWorkspace.get(interest.workspaceId) ?? new Set<Subscriber>();
      subscribers.add(subscriber);
      byWorkspace.set(interest.workspaceId, subscribers);
      return () => {
        subscribers.delete(subscriber);
        if (subscribers.size === 0 && byWorkspace.get(interest.workspaceId) === subscribers) {
          byWorkspace.delete(interest.workspaceId);
        }
      };
    },
    onStop: (onStop) => {
      stopping.add(onStop);
      return () => stopping.delete(onStop);
    },
    stop: async () => {
      for (const onStop of [...stopping]) onStop();
      stopping.clear();
      byWorkspace.clear();
      await subscription.stop();
    },
  };
}
