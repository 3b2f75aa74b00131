import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { spanOf } from './types.ts';
import { lowerCase } from '../text/lower-case.ts';

/** Shapes that only secrets have: vendors' key prefixes, tokens, private keys. */
const SHAPES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])(?:sk|pk|rk)[_-](?:live|test|proj|ant)?[A-Za-z0-9_-]{16,200}/gu,
  /(?<![\p{L}\p{N}])whsec_[A-Za-z0-9+/=]{16,100}/gu,
  /(?<![\p{L}\p{N}])baton_(?:live|test)_[A-Za-z0-9_-]{8,100}/gu,
  /(?<![\p{L}\p{N}])(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])gh[pousr]_[A-Za-z0-9]{20,255}/gu,
  /(?<![\p{L}\p{N}])github_pat_[A-Za-z0-9_]{20,255}/gu,
  /(?<![\p{L}\p{N}])glpat-[A-Za-z0-9_-]{16,100}/gu,
  /(?<![\p{L}\p{N}])xox[abeoprs]-[A-Za-z0-9-]{10,250}/gu,
  /(?<![\p{L}\p{N}])AIza[A-Za-z0-9_-]{30,60}/gu,
  /(?<![\p{L}\p{N}])ya29\.[A-Za-z0-9_-]{20,300}/gu,
  /(?<![\p{L}\p{N}])SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/gu,
  /(?<![\p{L}\p{N}])(?:npm|hf|dop_v1|shpat|shpss|shpca|SK|AC)_?[A-Fa-f0-9]{32,64}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])(?:npm|hf)_[A-Za-z0-9]{30,60}/gu,
  /(?<![\p{L}\p{N}])eyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,2000}(?:\.[A-Za-z0-9_-]{0,2000})?/gu,
];
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/gu;
const PRIVATE_KEY_END = /-----END [A-Z ]{0,20}PRIVATE KEY-----/u;
const LABELLED =
  /(?<![\p{L}\p{N}])(?:pass ?word|passwd|pwd|pass ?code|pass ?phrase|contraseña|contrasena|passwort|kennwort|mot de passe|senha|wachtwoord|api[ _-]?key|secret(?:[ _-]?key)?|access[ _-]?(?:key|token)|auth[ _-]?token|client[ _-]?secret|bearer|pin(?: code| number)?|otp|one[- ]time (?:code|password))(?:\s{0,2}(?:is|was|ist|es|est|é|:|=|->)){1,2}\s{0,3}["'“]?([^\s"'“”,;]{3,200})/gu;
const BEARER = /(?<![\p{L}\p{N}])bearer\s+([a-z0-9._~+/=-]{16,400})/gu;

/** One cheap look before the many shapes: a label, or a long run without spaces. */
const MAY_HOLD_LABEL =
  /-----begin|pass|pwd|\bpin\b|\botp\b|one[- ]time|key|token|secret|bearer|contrase|kennwort|mot de|senha|wachtwoord/u;

const LONG_RUN = 14;

/** Whether so many letters, digits, hyphens and underscores stand in a row. */
function hasLongRun(lower: string): boolean {
  let run = 0;
  for (let i = 0; i < lower.length; i += 1) {
    const code = lower.charCodeAt(i);
    const isInside = (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 95;
    run = isInside ? run + 1 : 0;
    if (run === LONG_RUN) return true;
  }
  return false;
}

/** Words that follow "password is" without being one. */
const NOT_A_SECRET = new Set(
  `not wrong incorrect correct invalid expired reset changed working blocked locked never always still being the a an my required
  too weak set saved forgotten lost stolen unknown gone different same old new ok fine good right what where how that this it
  no on in so because for to there broken rejected refused needed optional visible hidden also just very really only something asked
  getting accepted compromised leaked showing sent displayed empty missing nicht falsch incorrecta errada sbagliata`.split(
    /\s+/u,
  ),
);

function looksLikeSecret(word: string, label: string): boolean {
  const bare = word.replace(/[.!?)]+$/u, '');
  if (bare.length < 3 || NOT_A_SECRET.has(bare.toLowerCase())) return false;
  if (/pin|otp|code/u.test(label)) return /\d{3,8}/u.test(bare);
  // A plain lower-case word after "is" is prose unless it mixes in digits, capitals or signs.
  return /[\d_$#@%^&*!-]/u.test(bare) || /[a-z][A-Z]/u.test(bare);
}

/** API keys, tokens, private keys and passwords or PINs beside their label. */
export function findSecrets(text: string): PersonalDataSpan[] {
  const lower = lowerCase(text);
  if (!hasLongRun(lower) && !MAY_HOLD_LABEL.test(lower)) return [];
  const spans: PersonalDataSpan[] = [];
  for (const shape of SHAPES) {
    for (const match of text.matchAll(shape)) spans.push(spanOf('secret', match.index, match.index + match[0].length));
  }
  for (const match of text.matchAll(PRIVATE_KEY)) {
    const rest = text.slice(match.index);
    const end = PRIVATE_KEY_END.exec(rest);
    spans.push(spanOf('secret', match.index, end === null ? text.length : match.index + end.index + end[0].length));
    if (end === null) break;
  }
  for (const match of lower.matchAll(LABELLED)) {
    const end = match.index + match[0].length;
    const start = end - (match[1]?.length ?? 0);
    const word = text.slice(start, end);
    const label = lower.slice(match.index, start);
    if (!looksLikeSecret(word, label)) continue;
    const tail = /[.!?)]+$/u.exec(word)?.[0].length ?? 0;
    spans.push(spanOf('secret', start, end - Math.min(tail, 1)));
  }
  for (const match of lower.matchAll(BEARER)) {
    const token = match[1];
    const end = match.index + match[0].length;
    if (token !== undefined && /\d/u.test(token)) spans.push(spanOf('secret', end - token.length, end));
  }
  return spans;
}
