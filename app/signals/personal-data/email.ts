import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { spanOf } from './types.ts';
import { lowerCase } from '../text/lower-case.ts';

/** What people really have before the "@"; the rest that RFC 5322 allows is punctuation in talk. */
const LOCAL = /[\p{L}\p{N}.'_%+-]/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,24}(?![\p{L}\p{N}-]*@)/u;
const SPOKEN =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}_-]{1,40}(?: dot [\p{L}\p{N}_-]{1,40}){0,3} at (?:[\p{L}\p{N}-]{2,40} dot ){1,3}(?:com|net|org|edu|gov|io|co|uk|de|fr|es|it|nl|us|ca|au|in|me|eu|ch|at|be|se|dk|fi|pl|pt|br|mx|ie|nz|za|info|app|dev|ai)(?: dot (?:uk|au|in|nz|za|br))?(?![\p{L}\p{N}])/gu;

/** "jane [at] example [dot] com", "jane(at)example.com" */
const BRACKETED =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}._%+-]{1,64} ?[[({] ?at ?[\])}] ?[\p{L}\p{N}-]{1,63}(?:(?: ?[[({] ?dot ?[\])}] ?|\.)[\p{L}\p{N}-]{2,24}){1,3}(?![\p{L}\p{N}])/gu;

/** E-mail addresses as typed ("a.b+c@d.co.uk") as spoken ("a dot b at d dot com"), and with the signs in brackets. Linear: looks around each "@". */
export function findEmails(text: string): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const domain = DOMAIN.exec(text.slice(at + 1, at + 256));
    if (domain === null) continue;
    let start = at;
    while (start > 0 && at - start < 64 && LOCAL.test(text.charAt(start - 1))) start -= 1;
    while (start < at && /['.%+-]/u.test(text.charAt(start))) start += 1;
    if (start === at || text.charAt(at - 1) === '.') continue;
    spans.push(spanOf('email', start, at + 1 + domain[0].length));
  }
  const lower = lowerCase(text);
  if (/ at .{1,60} dot /u.test(lower)) {
    for (const match of lower.matchAll(SPOKEN)) spans.push(spanOf('email', match.index, match.index + match[0].length));
  }
  if (/[[({] ?at ?[\])}]/u.test(lower)) {
    for (const match of lower.matchAll(BRACKETED))
      spans.push(spanOf('email', match.index, match.index + match[0].length));
  }
  return spans;
}
