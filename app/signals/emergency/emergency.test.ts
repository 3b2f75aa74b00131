import { describe, expect, test } from 'vitest';
import type { Emergency, IndustryPack } from '#app/contracts/signals.ts';
import { afterTalk } from '../testing/talk.ts';

const found = (text: string, packs: IndustryPack[] = []) => afterTalk([`c: ${text}`], { packs }).emergency?.value;

describe('R15: emergencies about life need no pack', () => {
  test.each<[Emergency, string]>([
    ['gas_leak', 'I smell gas in my kitchen'],
    ['gas_leak', 'it smells like rotten eggs in the basement'],
    ['gas_leak', 'there is a gas leak'],
    ['gas_leak', 'es riecht nach Gas'],
    ['gas_leak', 'huele a gas en la cocina'],
    ['gas_leak', 'ça sent le gaz'],
    ['gas_leak', 'cheiro de gás'],
    ['gas_leak', 'c’è odore di gas'],
    ['gas_leak', 'ik ruik gas'],
    ['carbon_monoxide', 'my carbon monoxide alarm is going off'],
    ['fire', 'the dryer is on fire'],
    ['fire', 'smoke is coming out of the wall'],
    ['medical_emergency', "my dad can't breathe"],
    ['medical_emergency', 'I think it is a heart attack'],
    ['self_harm', 'I want to kill myself'],
    ['self_harm', 'I dont want to live anymore'],
    ['electrical_hazard', 'sparks are coming from the outlet'],
    ['violence', 'someone is breaking into my house'],
    ['danger_to_life', 'we are trapped in the elevator'],
  ])('%s: %s', (code, text) => {
    expect(found(text)).toBe(code);
  });
});

describe('R15: emergencies of a trade come with its pack', () => {
  test.each<[IndustryPack, Emergency, string]>([
    ['dental', 'dental_trauma', 'my tooth got knocked out playing soccer'],
    ['dental', 'dental_trauma', 'my son knocked out two teeth'],
    ['dental', 'dental_trauma', 'I broke my tooth in half'],
    ['dental', 'dental_trauma', 'se me ha caído un diente'],
    ['dental', 'dental_swelling', 'half my face is swollen'],
    ['hvac', 'no_heat', 'we have no heat and a baby at home'],
    ['hvac', 'no_heat', 'the furnace died last night'],
    ['hvac', 'flooding', 'a pipe burst and water is everywhere'],
    ['legal', 'arrest', 'my brother was arrested an hour ago'],
    ['legal', 'arrest', 'my son was taken into custody'],
    ['restaurant', 'food_poisoning', 'we all got sick after eating at your place, I think it is food poisoning'],
    ['clinic', 'medical_emergency', 'my mother has slurred speech'],
    ['insurance', 'accident', 'I just had a car accident on the highway'],
    ['insurance', 'account_takeover', 'someone is transferring money out of my account'],
    ['ecommerce', 'account_takeover', 'my account was hacked'],
    ['ecommerce', 'fire', 'the charger exploded in my hand'],
    ['saas', 'outage', 'our production environment is down'],
    ['saas', 'security_breach', 'our api keys leaked'],
  ])('%s, %s: %s', (pack, code, text) => {
    expect(found(text, [pack])).toBe(code);
  });

  test('a trade’s emergency is none without its pack', () => {
    expect(found('my tooth got knocked out')).toBe('none');
    expect(found('my tooth got knocked out', ['hvac'])).toBe('none');
  });
});

describe('near misses of R15', () => {
  test.each<[IndustryPack[], string]>([
    [[], 'do you install gas stoves'],
    [[], 'how much does gas cost'],
    [[], 'there is no smell of gas'],
    [[], 'does my policy cover fire damage'],
    [[], 'what should I do in case of fire'],
    [[], 'we had a gas leak two years ago'],
    [[], 'this price is killing me'],
    [[], 'my flight was on time'],
    [['dental'], 'I want to whiten my teeth'],
    [['dental'], 'is my crown ready'],
    [['dental'], 'my tooth was knocked out ten years ago'],
    [['hvac'], 'I want to book a furnace tune-up'],
    [['restaurant'], 'a table for six tonight'],
    [['saas'], 'how do I scroll down in the table'],
    [['clinic'], 'can I get my blood test results'],
    [['legal'], 'who gets custody of the children'],
  ])('%s: %s', (packs, text) => {
    expect(found(text, packs)).toBe('none');
  });
});
