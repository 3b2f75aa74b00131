import { describe, expect, test } from 'vitest';
import { afterTalk } from '../testing/talk.ts';

describe('language of the customer', () => {
  test.each([
    ['en', 'where is my order and when can I have it'],
    ['es', 'hola, quiero saber dónde está mi pedido'],
    ['de', 'ich möchte wissen, wo meine Bestellung ist'],
    ['fr', 'bonjour, je voudrais savoir où est ma commande'],
    ['pt', 'olá, eu quero saber onde está o meu pedido'],
    ['it', 'ciao, vorrei sapere dove è il mio ordine'],
    ['nl', 'hallo, ik wil graag weten waar mijn bestelling is'],
    ['ja', '注文はどこですか'],
    ['ko', '주문은 어디에 있나요'],
    ['zh', '我的订单在哪里'],
    ['ru', 'где мой заказ'],
    ['ar', 'أين طلبي'],
  ])('%s', (language, text) => {
    expect(afterTalk([`c: ${text}`]).language?.value).toBe(language);
  });

  test('a word that says nothing keeps what was spoken before', () => {
    expect(afterTalk(['c: ich möchte einen Termin bitte', 'b: Wann?', 'c: ok']).language?.value).toBe('de');
    expect(afterTalk(['c: ok'], { locale: 'fr-CA' }).language?.value).toBe('fr');
    expect(afterTalk(['c: 4432']).language?.value).toBe('und');
  });

  const spoken = (text: string, locale?: string) =>
    afterTalk([`c: ${text}`], locale === undefined ? {} : { locale }).language?.value;

  test('one letter, or words that several languages have, are not known; then the locale speaks', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    expect(letters.filter((letter) => spoken(letter) !== 'und')).toEqual([]);
    expect(letters.filter((letter) => spoken(letter.toUpperCase(), 'de-AT') !== 'de')).toEqual([]);
    for (const text of ['no', 'No.', 'non', 'un', 'la', 'de', 'me', 'si', 'come', 'in', 'en', 'y o', 'x y', 'a e i', 'no no no', 'problem', 'on me', 'un code'])
      expect([text, spoken(text)]).toEqual([text, 'und']);
    expect([spoken('no', 'fr-CA'), spoken('y', 'pt-BR'), spoken('NO', 'en-US')]).toEqual(['fr', 'pt', 'en']);
  }); // prettier-ignore

  test('what was spoken so far stays through an answer of one word', () => {
    const answers = ['no', 'y', 'si', 'non', 'un', 'o'];
    for (const answer of answers)
      expect(afterTalk(['c: where is my order, I need it today', 'b: Which one?', `c: ${answer}`]).language?.value).toBe('en'); // prettier-ignore
  });

  const FRENCH = [
    'non merci', 'un remboursement svp', 'je veux un remboursement', 'mon colis est perdu', 'la commande est en retard', 'où est mon colis',
    'bonjour', 'bonsoir je suis bloqué', 'ma facture est fausse', 'annuler ma commande', 'je ne peux pas me connecter', 'le code ne marche pas',
    'il manque un article', 'comment faire un retour', 'mi-figue mi-raisin, mais ça va', 'un problème avec mon compte', 'non, pas encore', 'la réponse est non',
    'on me demande un code', 'des nouvelles de mon dossier', 'la livraison de la commande', 'ma carte est bloquée', 'un conseiller pour ma ligne', 'ça fait un mois que je suis sans nouvelles',
  ]; // prettier-ignore
  const ITALIAN = ['non funziona il mio account', 'un rimborso per favore', 'la mia carta non va', 'dove sono i miei ordini', 'ho un problema con la fattura', 'non ho ricevuto il pacco']; // prettier-ignore
  const SPANISH = ['no funciona mi cuenta', 'un reembolso por favor', 'la factura de mi hijo está mal', 'no me llega el código', 'dónde está mi paquete']; // prettier-ignore
  const PORTUGUESE = ['não consigo entrar na minha conta', 'o código não chega', 'quero um reembolso', 'a fatura de maio não está certa']; // prettier-ignore
  const ENGLISH = ['come on, no one is here', 'no, not again', 'I am in', 'is it on me?', 'my son has a non refundable ticket', 'no I do not', 'la la la what is this']; // prettier-ignore
  test.each([
    ['fr', FRENCH],
    ['it', ITALIAN],
    ['es', SPANISH],
    ['pt', PORTUGUESE],
    ['en', ENGLISH],
  ])('a short line of %s is never taken for another language, and mostly known', (language, lines) => {
    const found = lines.map((line) => spoken(line) ?? 'und');
    expect(lines.filter((_, at) => found[at] !== language && found[at] !== 'und')).toEqual([]);
    expect(found.filter((one) => one === language).length / lines.length).toBeGreaterThanOrEqual(0.75);
  });
});
