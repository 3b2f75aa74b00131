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

describe('R3, R10: an answer that somebody does not like is no failed try', () => {
  test.each([
    [
      'nothing is available',
      [
        'c: a room at the Plaza in May',
        'b: There is no room available at the Plaza for those dates.',
        'c: then in June please',
        'b: There is no room available at the Plaza for those dates.',
      ],
    ],
    [
      'the same words about another thing',
      [
        'c: what is the rating of the Plaza in the North',
        "b: The 'Plaza' has a rating of 4.",
        'c: what is the rating of the Plaza in the East',
        "b: The 'Plaza' has a rating of 2.",
      ],
    ],
    [
      'one more of the same, in small letters',
      [
        'c: find me the plaza in the north',
        'b: The Plaza has a rating of 4.',
        'c: find me the plaza in the south as well',
        'b: It has a rating of 3.',
      ],
    ],
    [
      'a change of mind',
      ['c: book the Plaza', 'b: The Plaza is free.', 'c: I changed my mind, book the Ritz', 'b: The Ritz is free.'],
    ],
    [
      'done twice',
      [
        'c: an appointment for me',
        'b: Great, your appointment with Dr. Lee is booked for you!',
        'c: and one for my son',
        'b: Great, your appointment with Dr. Lee is booked for you!',
      ],
    ],
    [
      'the answer to a question',
      [
        'c: change the colour of lamp 12 to black',
        'b: Shall I change lamp 12 to black?',
        'c: yes change the colour of lamp 12 to black',
      ],
    ],
  ])('%s', (_, talk) => {
    expect(afterTalk(talk).failedTries?.value).toBe(0);
  });

  test('near miss: the same refusal again and again', () => {
    const no = 'b: I cannot authenticate you with the information you have provided.';
    expect(afterTalk(['c: my account', no, 'c: but it is me', no, 'c: hello?', no]).failedTries?.value).toBe(2);
  });
});

describe('R11: clarifying questions in a row', () => {
  test('name, date and number, each answered, are none', () => {
    const talk = [
      'c: I want to book a table',
      'b: May I have your name, please?',
      'c: Maria Lopez',
      'b: For which day?',
      'c: friday',
      'b: How many guests will you be?',
      'c: four',
      'b: What is your phone number?',
    ];
    expect(afterTalk(talk).clarifyingQuestions?.value).toBe(0);
  });

  test('the same question again', () => {
    const ask = 'b: Could you provide your date of birth, please?';
    expect(
      afterTalk(['c: report fraud', ask, 'c: it was on tuesday', ask, 'c: well', ask]).clarifyingQuestions?.value,
    ).toBe(2);
  });

  test.each(["I don't remember", 'no idea, sorry', 'who is this?', 'weiß ich nicht', 'no me acuerdo'])(
    'a question left open by “%s”',
    (reply) => {
      const talk = [
        'c: report fraud',
        'b: What is your account number?',
        `c: ${reply}`,
        "b: What was your mother's maiden name?",
      ];
      expect(afterTalk(talk).clarifyingQuestions?.value).toBe(1);
    },
  );

  test('near miss: a reply that gives something', () => {
    const talk = [
      'c: report fraud',
      'b: What is your account number?',
      "c: I don't remember but my pin is 9431",
      "b: What was your mother's maiden name?",
    ];
    expect(afterTalk(talk).clarifyingQuestions?.value).toBe(0);
  });

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
