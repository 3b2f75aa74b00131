import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { evaluateAsked } from './evaluate-asked.ts';
import { evaluatePersonalData } from './evaluate-personal-data.ts';
import { evaluateRegulated } from './evaluate-regulated.ts';
import { evaluateStuck, sentimentFindsAnnoyed, stuckSpread } from './evaluate-stuck.ts';
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
  const spread = stuckSpread(data.star);
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

Halfway: at the customer's turns when 40 to 70 % of the turns have passed. Over ${spread.splits} other splits into five folds, mean and standard deviation:
${three(spread.atEnd.mean)} ± ${three(spread.atEnd.deviation)} at the end, ${three(spread.halfway.mean)} ± ${three(spread.halfway.deviation)} halfway.

Until 22 November 2026 halfway was 0.652 on the folds by conversation and 0.627 where the task was never seen. What raised it: how long the last reply
is beside the customer's others, the share of their turns that ask, and how much they say again as a fading degree instead of a yes or no. Without the
first it falls by about 0.02, without one of the others by 0.004 to 0.007. How much the bot's answers resemble each other beyond the count that is there
added nothing and is left out. The three, and the settings of the fit as well (passes, rate, the hold to the expected signs, how fast the counters fade), were chosen on all of these talks:
the figures of both tests flatter by that much. Only the weights are held back.
Within one task the area halfway is about 0.61: part of the rest is that tasks differ in how hard they are, which a new bot's tasks do too.
Telling the annoyed at the end fell from 0.761 to 0.72: the fit leans further towards goals that were missed, which are most of the failures. Weights of
their own for the annoyed have not been tried.
A fit that is free of the expected signs gained 0.005 on the folds and lost as much where the task was never seen (0.52 to 0.54 with every counter and no
signs): it learns the set's tasks, not trouble. So the model stays held to signs that are true of any bot.

## Words of other companies
415 turns and ten short talks that we wrote ourselves on 22 November 2026, for trades and languages that no set has, with what a careful person would say of each:
half of them near misses. Each part was written before anything was mended for it; two labels were put right afterwards. "Right" means every value of the turn that was labelled.

| part | turns | right when first seen | asked for a person, P / R when first seen | right after mending |
| --- | --- | --- | --- | --- |
| one | 188 | 141 (75 %) | 0.91 / 0.80 | 186 |
| two | 112 | 85 (76 %) | 0.95 / 0.70 | 107 |
| three, made harder | 60 | 43 (72 %) | 1.00 / 0.44 | 58 |
| four, by somebody else, only about persons | 65 | 56 (86 %) | 0.95 / 0.84 | 64 |

So the wording almost never takes a near miss for a request, and misses two to six of ten requests that are worded in a way nobody listed ("are you able to get
your team leader"). Mending one part raised the next by two turns of a hundred: phrases do not carry far. What "after mending" says is no measure, it is what
\`other-companies.test.ts\` holds. Open: irony ("only 9 days, impressive"), a curse in thanks, "choked with emotion".

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
