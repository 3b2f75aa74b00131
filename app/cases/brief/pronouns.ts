/** Whose words they are: what a customer says of themselves and of us, told by somebody else. English. */

/** "You" before what can be a verb: we. */
const youAsSubject =
  /(?<!\b(?:from|to|with|for|of|by|at|on|about|than|tell|told|give|gave|send|sent|show|ask|asked|help) )\byou\b(?= \w)(?! (?:to|with|for|in|on|at|by|about|and|or|if|as|the|an?|my|your|soon|back|that|today|now|here|please|again|guys)\b)/gi;

/** Words inside a sentence, seen by us: their order, our site. */
export function pronounsAbout(text: string): string {
  return text
    .replace(/\bI['’]?m\b/gu, 'they are')
    .replace(/\b(?:i['’]m|im)\b/gu, 'they are')
    .replace(/\bI['’]ve\b/gi, 'they have')
    .replace(/\bI['’]d\b/gi, 'they would')
    .replace(/\bI['’]ll\b/gi, 'they will')
    .replace(/\bI am\b/gi, 'they are')
    .replace(/\bI was\b/gi, 'they were')
    .replace(/\b(?:I|i)\b(?!['’.])/gu, 'they')
    .replace(/\bmyself\b/gi, 'themselves')
    .replace(/\bmine\b/gi, 'theirs')
    .replace(/\bmy\b/gi, 'their')
    .replace(/\bme\b/gi, 'them')
    .replace(/\bwe['’]re\b/gi, 'they are')
    .replace(/\bwe['’]ve\b/gi, 'they have')
    .replace(/\bours\b/gi, 'theirs')
    .replace(/\bour\b/gi, 'their')
    .replace(/\bwe\b/gi, 'they')
    .replace(/\bus\b/g, 'them')
    .replace(/\byours\b/gi, 'ours')
    .replace(/\byour\b/gi, 'our')
    .replace(/\byourselves\b/gi, 'ourselves')
    .replace(/\b(can|could|will|would|do|did|have|if|that|when|what|which) (?:you|u)\b/gi, '$1 we')
    .replace(
      /\b(?:you|u) (can|could|will|would|do|did|have|are|said|told|charged|sent|guys|took|promised)\b/gi,
      'we $1',
    )
    .replace(youAsSubject, 'we')
    .replace(/\byou\b/gi, 'us')
    .replace(/\bwe guys\b/gi, 'we');
}

/** Words inside a sentence, said to the customer: your order, our site. */
export function pronounsTo(text: string): string {
  return (
    text
      // Theirs first: from here on "our" and "we" are us.
      .replace(/\b(?:our|my)\b/gi, '\u0001')
      .replace(/\b(?:ours|mine)\b/gi, '\u0002')
      .replace(/\bwe['’](?=re|ve|ll|d)/gi, 'I’')
      .replace(/\bwe\b/gi, 'I')
      .replace(/\bus\b/g, 'me')
      .replace(/\bI['’]re\b/gu, 'I am')
      .replace(/\byours\b/gi, 'ours')
      .replace(/\byour\b/gi, 'our')
      .replace(/\b(can|could|will|would|do|did|have|if|that|when|what|which) you\b/gi, '$1 we')
      .replace(/\byou (can|could|will|would|do|did|have|are|said|told|charged|sent|took|promised)\b/gi, 'we $1')
      .replace(youAsSubject, 'we')
      .replace(/\byou\b/gi, 'us')
      .replace(/\bI['’]?m\b/gu, 'you are')
      .replace(/\b(?:i['’]m|im)\b/gu, 'you are')
      .replace(/\bI['’]ve\b/gi, 'you have')
      .replace(/\bI['’]d\b/gi, 'you would')
      .replace(/\bI['’]ll\b/gi, 'you will')
      .replace(/\bI am\b/gi, 'you are')
      .replace(/\bI was\b/gi, 'you were')
      .replace(/\b(?:I|i)\b(?!['’.])/gu, 'you')
      .replace(/\bmyself\b/gi, 'yourself')
      .replaceAll('\u0001', 'your')
      .replaceAll('\u0002', 'yours')
      .replace(/\bme\b/gi, 'you')
  );
}
