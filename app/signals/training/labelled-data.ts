import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const sentenceSchema = z.object({ text: z.string(), intent: z.string(), is_human_request: z.boolean().optional() });
const conversationSchema = z.object({
  id: z.string(),
  tasks: z.array(z.string()).nullable(),
  goal_met: z.boolean().nullable(),
  bot_calm: z.boolean().nullable(),
  customer_annoyed: z.boolean().nullable(),
  turns: z.array(
    z.object({
      author: z.enum(['customer', 'bot']),
      text: z.string(),
      at_s: z.number().optional(),
      transferred: z.boolean().optional(),
    }),
  ),
});

export interface Sentence {
  readonly text: string;
  readonly intent: string;
  readonly asks: boolean;
  readonly set: string;
}
export type Conversation = z.infer<typeof conversationSchema>;

function lines(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}

function sentences(dir: string, path: string, set: string): Sentence[] {
  return lines(join(dir, path)).map((line) => {
    const row = sentenceSchema.parse(JSON.parse(line));
    return { text: row.text, intent: row.intent, asks: row.is_human_request ?? false, set };
  });
}

function conversations(dir: string, path: string): Conversation[] {
  return lines(join(dir, path)).map((line) => conversationSchema.parse(JSON.parse(line)));
}

export interface LabelledData {
  readonly curekart: Sentence[];
  readonly powerplay11: Sentence[];
  readonly sofmattress: Sentence[];
  readonly bitextTrain: Sentence[];
  readonly bitextDev: Sentence[];
  readonly banking77: Sentence[];
  readonly star: Conversation[];
  readonly tau: Conversation[];
}

/**
 * Reads the folder that the models are trained on: `hint3/ bitext/ banking77/ conversations/`, JSON lines, as MODEL_CARD.md lists them.
 * @throws Error naming the folder when it is not there
 */
export function readLabelledData(dir: string): LabelledData {
  if (!existsSync(join(dir, 'hint3')))
    throw new Error(`no labelled data in ${dir}: expected hint3/, bitext/, banking77/, conversations/`);
  return {
    curekart: sentences(dir, 'hint3/curekart_train.jsonl', 'curekart'),
    powerplay11: sentences(dir, 'hint3/powerplay11_train.jsonl', 'powerplay11'),
    sofmattress: sentences(dir, 'hint3/sofmattress_train.jsonl', 'sofmattress'),
    bitextTrain: sentences(dir, 'bitext/train.jsonl.gz', 'bitext'),
    bitextDev: sentences(dir, 'bitext/dev.jsonl', 'bitext-dev'),
    banking77: sentences(dir, 'banking77/train.jsonl.gz', 'banking77'),
    star: conversations(dir, 'conversations/star.jsonl.gz'),
    tau: conversations(dir, 'conversations/tau_retail.jsonl'),
  };
}

/** 0 to 1 from an id, the same on every machine: splits that do not move. */
export function shareOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) / 2 ** 32;
}
