/**
 * What a customer is told by the clocks and verbs of a case, in English: the key list that every other language has in full. `{…}` is
 * filled in.
 */
export const en = {
  handoff:
    'This needs a person, and I have passed on everything you told me, so there is no need to repeat it. {promise}',
  replyBy: 'Somebody from our team answers right here by {when}.',
  callBy: 'Somebody from our team calls you by {when}.',
  usually: 'At the moment it usually takes about {wait}.',
  extended: 'It takes us longer than we said. Somebody from our team answers right here by {when}.',
  extendedSolution: 'It takes us longer than we said. It will be solved by {when}.',
  callReminder:
    'Our call: {when}, on the number that ends in {ends}. Does another time suit you better? Write it here.',
  callAgain:
    'We tried to call you and did not reach you. Our next try: {when}. Does another time suit you better? Write it here.',
  callEnough:
    'We tried to call you and could not reach you. Nothing is lost: write here when we may call again, or what we can do for you.',
  callEarly: 'We tried to call you and did not reach you. Our call stands as agreed: {when}.',
  callOff:
    'We will not call you {when}, because your request is closed. Would you like the call all the same? Write it here.',
  callStands: 'Our call stands as agreed: {when}.',
  extendedCall: 'It takes us longer than we said. Somebody from our team calls you by {when}.',
  callMoved: 'We have to move our call: {when}. Does another time suit you better? Write it here.',
  askNumber: 'On which number may we call? Write it here, with its country code.',
  callPromise: 'Call: {when}',
  noAnswer: 'We said you would have an answer by now, and you have not. I am sorry.',
  solvedBy: 'Solved by {when}',
  notSolved: 'We said this would be solved by now, and it is not. I am sorry.',
  notAsSaid: 'We said that something would have happened by now, and it has not. I am sorry.',
  noCall: 'We said we would call you by now, and we have not. I am sorry.',
  atWork: 'Somebody is working on it at this moment.',
  moved: 'Your request is not lost: it has gone to the person in charge, with everything you told us.',
  joined: '{name} joined the conversation.',
  left: '{name} left the conversation.',
} as const;
