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
});
