/** What agents ask for again and again. Security questions are not among them (R68). */
export type AskedKind = 'number' | 'matter' | 'name' | 'email' | 'phone' | 'plan' | 'tried';

/** A phrase as a whole word, in any script: `\b` knows only Latin letters without accents. */
const phrase = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})`, 'iu');
const either = (...sources: readonly string[]): RegExp => phrase(sources.join('|'));

/** Words for what has a number: an order, a booking, an invoice; in the languages that customers are answered in. */
const thing = [
  'order|booking|invoice|reference|ticket|parcel|tracking',
  'bestell(?:ung)?|buchung|rechnung|auftrag|paket|sendung|vorgang',
  'commande|réservation|facture|colis|dossier',
  'pedido|reserva|factura|paquete|envío',
  'encomenda|fatura|pacote',
  'ordine|prenotazione|fattura|pacco|spedizione',
  'bestelling|boeking|factuur|pakket|zending',
  '(?:ال)?(?:طلب|حجز|فاتورة|شحنة|طرد)',
].join('|');
const numberWord = 'numbers?|id|no\\.?|#|nummer|numéro|número|numero|رقم';

/** A number behind such a word: "order 8841", "commande n° 8841". Group 1 is the number. */
export const numberedThing = phrase(`(?:(?:${thing}|ref|case)[^\\d\\n]{0,14}|#)(\\d[\\d-]{2,18})`);

/** How each is asked for, in en, de, fr, es, pt, it, nl and ar. */
export const asksFor: Readonly<Record<AskedKind, RegExp>> = {
  number: either(
    // "order number", "Bestellnummer", "numéro de commande", "رقم الطلب"
    `(?:${thing})\\p{L}{0,2}.{0,20}(?:${numberWord})(?![\\p{L}])`,
    `(?:${numberWord})\\s?(?:de\\s|du\\s|del\\s|della\\s|dell['’]|d['’]|da\\s|do\\s|van\\s|of\\s|la\\s|el\\s|l['’]|uw\\s|votre\\s|su\\s|tu\\s){0,3}(?:${thing})`,
    `(?:which|welche[rns]?|quelle|qué|que|qual|quale|welke|أي)\\s(?:${thing})`,
  ),
  matter: either(
    "how (?:can|may) (?:i|we) (?:help|assist)|what (?:is|seems to be|[’']s) (?:the|your) (?:problem|issue|matter)|what(?:[’']s| is) (?:the|your) (?:problem|issue)|what (?:happened|can i do for you)|what do you need|tell (?:me|us) (?:more )?(?:about|what)",
    '(?:wie|womit|was) (?:kann|darf|können) (?:ich|wir).{0,20}(?:helfen|tun)|worum geht|was ist (?:passiert|geschehen|das problem|ihr anliegen)',
    "(?:comment|en quoi) (?:puis-je|pouvons-nous|est-ce que je peux).{0,20}aider|quel est (?:le|votre) problème|que (?:s[’']est-il passé|puis-je faire pour)",
    '(?:en|cómo) (?:qué )?(?:le |te )?puedo ayudar|en qué puedo ayudar|cuál es (?:el|su|tu) problema|qué (?:ha pasado|pasó|ocurrió|sucedió)',
    '(?:como|em que) (?:o |a )?posso ajud|qual é o (?:seu )?problema|o que aconteceu',
    'come (?:posso|possiamo) aiutar|qual è il (?:suo |tuo )?problema|(?:che )?cosa è successo',
    '(?:waarmee|hoe) kan ik.{0,12}helpen|wat is (?:het|uw|je) probleem|wat is er gebeurd|waar gaat het over',
    'كيف (?:يمكنني|أستطيع|نستطيع|يمكننا) .{0,12}مساعد|ما (?:هي )?(?:ال)?مشكل|ماذا حدث',
  ),
  name: either(
    "(?:what is|what[’']s|may i have|can i have|could i have|tell me) your (?:full |last |first )?name",
    'wie (?:ist ihr name|heißen sie|heisst du|heißt du)|ihr(?:en)? (?:vollständigen )?namen?(?: nennen| sagen)?\\s?\\?',
    'quel est votre nom|comment vous appelez|votre nom',
    'cuál es su nombre|cómo se llama|su nombre|tu nombre',
    'qual é o seu nome|como se chama|seu nome',
    'come si chiama|qual è il suo nome|il suo nome|il tuo nome',
    'wat is (?:uw|je) naam|hoe heet (?:u|je)|(?:uw|je) naam',
    'ما (?:هو )?اسمك|اسمك الكامل|اسم حضرتك',
  ),
  email: either(
    'your e-?mail',
    '(?:ihre|deine) (?:e-?mail|mail)|unter welcher e-?mail',
    '(?:votre|ton) (?:adresse )?(?:e-?mail|mail|courriel)|votre adresse électronique',
    '(?:su|tu) (?:dirección de )?(?:correo|e-?mail)',
    '(?:seu|teu) (?:endereço de )?e-?mail',
    '(?:sua|tua|suo|tuo) (?:indirizzo )?e-?mail|indirizzo e-?mail',
    '(?:uw|je) (?:e-?mail|mail)',
    'بريدك|البريد الإلكتروني',
  ),
  phone: either(
    '(?:your|a) (?:phone|mobile|telephone)(?: number)?|number (?:can|do) (?:i|we) (?:call|reach)',
    '(?:ihre|deine|welcher|welche) (?:telefon|handy|mobil|rück?ruf)?nummer',
    '(?:votre|quel) (?:numéro de )?(?:téléphone|portable)|votre numéro',
    '(?:su|tu|qué) (?:número de )?(?:teléfono|móvil)|su número de',
    '(?:seu|teu) (?:número de )?(?:telefone|telemóvel|celular)',
    '(?:suo|tuo) (?:numero di )?(?:telefono|cellulare)',
    '(?:uw|je) (?:telefoon|mobiele)\\s?(?:nummer)?',
    'رقم (?:هاتفك|جوالك|الهاتف|الجوال)',
  ),
  plan: either(
    '(?:which|what) (?:plan|package|subscription)',
    'welche[ns]? (?:tarif|paket|abo)',
    'quel(?:le)? (?:forfait|abonnement|formule)',
    'qué (?:plan|paquete|suscripción)',
    'qual (?:é )?(?:o seu )?(?:plano|pacote|assinatura)',
    'quale (?:piano|pacchetto|abbonamento)',
    'welk (?:abonnement|pakket)',
    '(?:ما|أي) (?:هي |هو )?(?:باقتك|باقة|خطة|اشتراك)',
  ),
  tried: either(
    '(?:have|did) you (?:already )?(?:tr(?:y|ied)|do|done|restart|reset|check)|what (?:have|did) you tr(?:y|ied)',
    'haben sie (?:schon |bereits |es )*.{0,24}(?:versucht|probiert|neu gestartet|geprüft)|was haben sie (?:schon |bereits )?(?:versucht|probiert)',
    "avez-vous (?:déjà )?(?:essayé|tenté|redémarré|vérifié)|qu[’']avez-vous (?:déjà )?(?:essayé|tenté)",
    '(?:ha|has) (?:ya )?(?:intentado|probado|reiniciado)|qué ha (?:intentado|probado)',
    'já (?:tentou|experimentou|reiniciou)|o que (?:já )?tentou',
    '(?:ha|hai) (?:già )?(?:provato|riavviato|controllato)|cosa ha (?:già )?provato',
    '(?:heeft u|heb je) (?:al )?.{0,16}(?:geprobeerd|herstart|gecontroleerd)|wat (?:heeft u|heb je) (?:al )?geprobeerd',
    'هل (?:جربت|حاولت)|ماذا جربت',
  ),
};

/** Sentences that ask without a question mark: "please send me", "bitte nennen Sie". */
export const requests = either(
  '(?:please|could you|can you).{0,40}(?:send|give|tell|share|provide|confirm)',
  'bitte.{0,40}(?:schick|send|nenn|teil|geb|gib|bestätig)|(?:nennen|schicken|senden|geben|teilen) sie.{0,40}bitte',
  "(?:merci de|veuillez|s[’']il vous plaît|pouvez-vous).{0,40}(?:envoy|donn|indiqu|communiqu|confirm|précis)|(?:envoyez|donnez|indiquez).{0,60}s[’']il vous plaît",
  '(?:por favor|puede|podría).{0,40}(?:env|da|diga|dec|indi|compart|confirm|proporcion|facilit)|(?:envíe|dígame|indíqueme|deme).{0,60}por favor',
  '(?:por favor|pode|poderia).{0,40}(?:envi|d[áê]|diz|diga|inform|confirm|indic)',
  '(?:per favore|per cortesia|può|potrebbe).{0,40}(?:invi|mand|dar|dir|indic|conferm|comunic|forn)|mi (?:invii|mandi|dica|dia|indichi).{0,60}per favore',
  '(?:alstublieft|graag|kunt u|kun je).{0,60}(?:stur|gev|door|noem|bevestig|vertel)|(?:stuur|geef|noem).{0,60}(?:alstublieft|a\\.u\\.b)',
  '(?:من فضلك|يرجى|الرجاء|هل يمكنك).{0,40}(?:أرسل|إرسال|أعطني|إعطا|تزويد|زود|أخبر|تأكيد|ذكر)',
);
