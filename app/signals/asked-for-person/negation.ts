import type { Token } from '../text/tokenize.ts';
import { WordSet } from '../text/vocabulary.ts';

const words = (list: string) => new WordSet(list);
const wordAt = (tokens: readonly Token[], at: number) => tokens[at]?.word ?? 0;

/** Words that may stand between a "not" and what is not wanted. */
const BETWEEN =
  words(`to for an a any me you u the my please need needing want wanna wanted wish like have having going trying asking ask
  asked be being get getting would ever even really just right actually yet necessarily looking with us this it i do did
  ser que con un una me a de al el la por lo ahora hablar pasar mit einem einen zu
  quiero quisiera necesito deseo hace falta veux voudrais besoin parler quero preciso falar voglio vorrei parlare wil will mochte
  sprechen hoef nodig brauche dun de un une me le la que passer por um uma o com che un una di con een de het met te mi ti serve servono occorre bisogno ho hai`);

/** Words that turn a request into its opposite. Cannot and won't are missing on purpose: "I can't reach a human" asks for one. */
const NEGATORS =
  words(`nobody noone not dont doesnt didnt never without no neither nor dont' stop avoid isnt wasnt arent
  sin nunca tampoco jamas nicht kein keine keinen keinem ohne nie pas sans jamais nao sem nem non senza mai niet geen zonder niemand niemandem
  bez ikke inte utan uden yok degil jangan tidak не без nie`);

/** Languages that put their "not" behind the verb have it inside the phrase. */
const INSIDE = words(`pas nicht kein keine keinen keinem niet geen niemand jamais nie`);

const UNDOES_NEGATION = words(`why how cant because unless if warum wieso pourquoi porque waarom perche`);

/** Whether what begins at word `from` is refused: "please do not transfer me", "no need for an agent". */
export function isNegated(tokens: readonly Token[], from: number, to = from): boolean {
  for (let i = from; i < to; i += 1) {
    // "puis-je pas", "warum nicht": a question asks for it all the same.
    if (INSIDE.has(wordAt(tokens, i)) && !UNDOES_NEGATION.has(wordAt(tokens, from - 1))) return true;
  }
  if (tokens[from]?.clauseStart === true) return false;
  let steps = 0;
  for (let i = from - 1; i >= 0 && steps < 6; i -= 1, steps += 1) {
    const token = tokens[i];
    if (token === undefined) return false;
    if (NEGATORS.has(token.word)) {
      const before = tokens[i - 1]?.norm ?? '';
      const after = tokens[i + 1]?.norm ?? '';
      // "why don't you connect me", "don't you have a human": questions that ask for it.
      if (UNDOES_NEGATION.has(wordAt(tokens, i - 1)) || UNDOES_NEGATION.has(wordAt(tokens, i - 2))) return false;
      if (
        (token.norm === 'dont' || token.norm === 'not' || token.norm === 'isnt') &&
        (after === 'you' || after === 'u')
      )
        return false;
      // "no I want an agent": an answer, then a request.
      if (
        token.norm === 'no' &&
        i + 1 < from &&
        (after === 'i' || after === 'just' || after === 'please' || after === 'get' || after === 'to')
      )
        return false;
      if (before === 'if' || before === 'do' || before === 'did') return before !== 'if';
      return true;
    }
    if (!BETWEEN.has(token.word)) return false;
    if (token.clauseStart) return false;
  }
  return false;
}

const SAYS =
  words(`says said saying told tells tell asked asks suggests suggested advised instructed reads wrote mentions states offered
  keeps button link option menu sign email message screen
  dijo dice dijeron sagt sagte gesagt dit disait disse diz ha detto dice zei zegt`);
const FIRST_PERSON = words(`i ive i've we already yo ich je eu io ik just again keep`);

/** Whether the words at `from` are reported, not asked: "the page says talk to an agent", "you told me to contact support". */
export function isReported(tokens: readonly Token[], from: number): boolean {
  if (tokens[from]?.quoted === true) {
    for (let i = from - 1; i >= 0 && i >= from - 8; i -= 1) {
      if (SAYS.has(wordAt(tokens, i))) return !FIRST_PERSON.has(wordAt(tokens, i - 1));
    }
    return false;
  }
  for (let i = from - 1; i >= 0 && i >= from - 5; i -= 1) {
    const token = tokens[i];
    if (token === undefined) return false;
    if (SAYS.has(token.word)) {
      for (let j = i - 1; j >= 0 && j >= i - 3; j -= 1) {
        const subject = tokens[j];
        if (subject === undefined) break;
        if (FIRST_PERSON.has(subject.word)) return false;
        if (subject.clauseStart) break;
      }
      return i > 0;
    }
    // "I want", "can I", "please" start a request of their own.
    if (token.norm === 'i' || token.norm === 'please' || token.norm === 'can' || token.norm === 'but') return false;
    if (token.clauseStart) return false;
  }
  return false;
}

const HAVE_FRENCH = words(`ai avons avez deja as`);
const PAST = words(`was were been after while when whenever had since before about being until till`);
const DID =
  words(`told said promised was is were hung did helped gave sent asked offered mentioned advised confirmed refused transferred had
  has never called quoted wrote emailed charged sold came arrived explained assured claimed informed says just already could couldnt
  would wouldnt didnt wont took put disconnected`);

/** "When I was talking to an agent", "after speaking with a person": a story, not a request. */
export function isPast(tokens: readonly Token[], from: number): boolean {
  const norm = tokens[from]?.norm ?? '';
  // "j'ai déjà parlé": without accents the same as "parle".
  if (norm === 'parle' && (HAVE_FRENCH.has(wordAt(tokens, from - 1)) || HAVE_FRENCH.has(wordAt(tokens, from - 2))))
    return true;
  if (!norm.endsWith('ing')) return false;
  for (let i = from - 1; i >= 0 && i >= from - 2; i -= 1) if (PAST.has(wordAt(tokens, i))) return true;
  return false;
}

/** "Your agent told me", "the manager said": the person already acted. */
export function isActor(tokens: readonly Token[], to: number): boolean {
  return DID.has(wordAt(tokens, to));
}
