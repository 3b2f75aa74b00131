import { describe, expect, test } from 'vitest';
import { foldTurns } from '../fold-turns.ts';
import { afterTalk } from '../testing/talk.ts';

describe('R3: failed tries are counted, "count the loops"', () => {
  test('two answers that were none', () => {
    const signals = afterTalk([
      'c: my order never came',
      "b: Sorry, I didn't understand. Could you rephrase?",
      'c: the parcel did not arrive',
      "b: I couldn't find that order.",
    ]);
    expect(signals.failedTries?.value).toBe(2);
  });

  test('an answer that the customer rejects', () => {
    const talk = ['c: my router is offline', 'b: Restart it and wait a minute.', "c: that didn't work"];
    expect(afterTalk(talk).failedTries?.value).toBe(1);
  });

  test('an answer after which the customer restates', () => {
    const talk = ['c: how do I reset my password', 'b: Our hours are nine to five.', 'c: I need to reset my password'];
    expect(afterTalk(talk).failedTries?.value).toBe(1);
  });

  test('an answer that the bot gives again', () => {
    const signals = afterTalk([
      'c: the washer is loud',
      'b: Please check that the washer stands level on the floor.',
      'c: I checked',
      'b: Please check that the washer stands level on the floor.',
    ]);
    expect(signals.failedTries?.value).toBe(1);
    expect(signals.botRepeats?.value).toBe(1);
  });

  test('a tool that failed, said by the bot', () => {
    const { perTurn } = foldTurns([
      { author: 'customer', text: 'book it' },
      { author: 'bot', text: 'One moment.', sent: { toolFailed: true } },
    ]);
    expect(perTurn[1]?.failedTries?.value).toBe(1);
    expect(perTurn[1]?.toolFailed).toMatchObject({ value: true, source: 'sent' });
  });

  test('one answer fails once, whoever says so', () => {
    const talk = ['c: where is it', "b: I couldn't find your parcel.", "c: that didn't help"];
    expect(afterTalk(talk).failedTries?.value).toBe(1);
  });

  test('near miss: a talk that goes well', () => {
    const talk = [
      'c: can I book a table',
      'b: For how many people?',
      'c: four at seven',
      'b: Done.',
      'c: great, thanks',
    ];
    expect(afterTalk(talk).failedTries?.value).toBe(0);
  });
});

describe('R11: clarifying questions in a row', () => {
  test('count up, and start again after an answer', () => {
    const talk = ['c: it is broken', 'b: What is broken?', 'c: the thing', 'b: Which thing do you mean?'];
    expect(afterTalk(talk).clarifyingQuestions?.value).toBe(2);
    expect(afterTalk([...talk, 'c: the oven', 'b: Turn it off and on.']).clarifyingQuestions?.value).toBe(0);
  });
});

describe('R4: prompts to confirm without a yes', () => {
  const ask = 'b: Shall I book it for you?';
  test('two prompts, no yes', () => {
    const talk = ['c: book a cleaning', ask, 'c: is tuesday free', ask, 'c: how long does it take'];
    expect(afterTalk(talk).unconfirmedPrompts?.value).toBe(2);
  });

  test('near miss: a yes clears them', () => {
    expect(
      afterTalk(['c: book a cleaning', ask, 'c: is tuesday free', ask, 'c: yes please']).unconfirmedPrompts?.value,
    ).toBe(0);
  });
});
