import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { evaluateAsked } from './evaluate-asked.ts';
import { evaluatePersonalData } from './evaluate-personal-data.ts';
import { evaluateRegulated } from './evaluate-regulated.ts';
import { evaluateStuck, sentimentFindsAnnoyed } from './evaluate-stuck.ts';
import { foldTurns } from '../fold-turns.ts';
import { readLabelledData, type Conversation } from './labelled-data.ts';

const REPORT = fileURLToPath(new URL('../EVALUATION.md', import.meta.url));
const two = (value: number) => value.toFixed(2);
const three = (value: number) => value.toFixed(3);

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** How often each yes-or-no signal speaks on talks that hardly need it. */
function howOften(conversations: readonly Conversation[]): string {
  const counts = new Map<string, number>();
  let turns = 0;
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const conversation of conversations) {
    const { perTurn } = foldTurns(conversation.turns);
    conversation.turns.forEach((turn, index) => {
      const signals = perTurn[index];
      if (turn.author !== 'customer' || signals === undefined) return;
      turns += 1;
      for (const name of [
        'askedForPerson',
        'repeated',
        'alreadyTold',
        'shrinkingReplies',
        'contradiction',
        'sentimentSpike',
        'urgent',
        'stuck',
      ] as const) {
        if (signals[name]?.value === true) add(name);
      }
      if (signals.profanity?.value !== 'none') add('profanity');
      if (signals.emergency?.value !== 'none') add('emergency');
    });
  }
  return table(
    ['signal', 'customer turns', 'share'],
    [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => [name, count, `${two((100 * count) / turns)} %`]),
  );
}

function report(dir: string): string {
  const data = readLabelledData(dir);
  const asked = evaluateAsked(data);
  const stuck = evaluateStuck(data.star);
  return `# What the signals get on held-back data

Written by \`npm run eval:signals -- DIR\`; DIR holds the sets that \`models/MODEL_CARD.md\` lists. Figures only; no text of the sets is stored
in this repository. Every figure comes from a model that has not seen the rows it is tested on.
The weights are held back, the wording is not: phrases were written with these sets in view, so their figures flatter; the rows that say "model" are blind.

## Asked for a person (R1)
${table(
  ['test', 'rows', 'ask', 'wording P / R / F1', 'model P / R / F1', 'both P / R / F1', 'false alarms'],
  asked.map((row) => [
    row.test,
    row.rows,
    row.asked,
    ...[row.wording, row.model, row.both].map((f) => `${two(f.precision)} / ${two(f.recall)} / ${two(f.f1)}`),
    row.both.fp,
  ]),
)}

"Both" is what runs. Published bars: F1 0.83 in domain and 0.39 where the other class is broad. What the figures leave out:
- The two HINT3 bots count as requests what their builders send to a person: anger at the service and complaints (curekart), answers such as
  "no" and troubles with money (powerplay11). Here these are other signals (sentiment, profanity, topics), and the model is not taught them; they are
  nearly all of the misses. Wording that asks for a person is found almost always.
- Bitext's "contact customer service" holds "I want to speak to customer service", which counts as a request here and not in its labels: nearly all
  false alarms of that set. A question for its hours or number is none.
- Of the alarms on STAR and tau most are requests that nobody labelled.
- On a bot that nothing was learned from, curekart stays just under its bar (0.82 of 0.83) with no false alarm, and powerplay11 is above its own (0.46 of
  0.39). To reach 0.83 on curekart by the labels would mean to count plain complaints as requests.

NLU++ (hand-off intents: 0.90 with all of its data, 0.79 with a tenth) is no set at hand: those figures are goals, and nothing here measures them.

## Stuck: how likely the bot fails this customer (R3, R95)
Area under the curve. Failed = the customer said that the goal was not met, was annoyed, or found the bot not calm. Published bar for a tool-using
bot's conversations: 0.66 to 0.78.

${table(
  [
    'test',
    'conversations',
    'failed',
    'failed, at the end',
    'failed, halfway',
    'goal not met, at the end',
    'annoyed, at the end',
  ],
  stuck.map((row) => [
    row.test,
    row.conversations,
    row.failed,
    three(row.failedAtEnd),
    three(row.failedHalfway),
    three(row.goalNotMet),
    three(row.annoyed),
  ]),
)}

Halfway through a talk by people who play a script little has gone wrong yet, and the bar's lower end is not quite reached. More weight on the
middle of talks moves it by 0.002. A fit that is free of the expected signs gets 0.66 to 0.69 on the folds by conversation, and 0.52 to 0.54 where the
task was never seen: it learns the set's tasks, not trouble. So the model stays held to signs that are true of any bot.

## Regulated subjects (R14)
No set labels them row by row; the sets' tasks say where one is to be expected. The wording was written with these sets in view.

${table(
  ['test', 'rows', 'told'],
  evaluateRegulated(data).map((row) => [row.test, row.rows, `${row.told} (${two((100 * row.told) / row.rows)} %)`]),
)}

## Sentiment (R6 to R8)
No set at hand labels it. Telling the talks whose customer was found annoyed by the mean of their turns: AUC ${three(sentimentFindsAnnoyed(data.star))}.
The bar (correlation 0.57 with stars of reviews) is a goal that the word lists were written for. No reviews are at hand, so it is not measured here.

## Personal data (R14, R50)
A generated corpus of the formats in \`training/personal-data-corpus.ts\`, seed other than the tests'.

${table(
  ['type', 'formats', 'texts', 'found whole', 'characters eaten outside'],
  evaluatePersonalData().map((row) => [row.type, row.formats, row.texts, three(row.recall), row.eaten]),
)}

## How often the signals speak
On the customers' turns of STAR and tau, where people play a script and little goes wrong by nature; a check against shouting wolf.

${howOften([...data.star, ...data.tau])}
`;
}

function main(argv: readonly string[]): number {
  const dir = argv[0];
  if (dir === undefined) {
    process.stderr.write('usage: npm run eval:signals -- DIR\n');
    return 2;
  }
  const text = report(dir);
  writeFileSync(REPORT, text);
  process.stdout.write(text);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
