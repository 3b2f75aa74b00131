/**
 * What customers' words are worth beside the general list: service and product talk, and the other languages.
 * `value: words`, -4 to 4, words normalised.
 */
const ENGLISH = `
-4: scam scammed scammers scammer fraudulent thieves disgusting disgrace disgraceful abysmal atrocious appalling infuriating infuriated outraged outrageous furious livid worst junk garbage trash crap worthless hate hated hates unacceptable ripoff horrendous despicable
-3: useless terrible terribly horrible horribly awful awfully pathetic ridiculous ridiculously rubbish defective unusable incompetent disappointed disappointing disappointment disappoints frustrated frustrating frustration frustrates lousy waste wasted wasting dreadful nightmare joke liar liars lied lies lying unhelpful angry pissed fedup unreliable regret regretted regretting beware misleading misled poorly flimsy crappy horrid deplorable shoddy inferior unwatchable unreadable insulting insulted sucks sucked suck sucky stinks stunk disaster fiasco cheated deceptive deceived dishonest unprofessional disrespectful insane dumbest stupidest failure inexcusable unbearable mess messed screwed ruined ruin ruins
-2: annoyed annoying annoys broke broken breaks breaking break damaged faulty failed fails failing fail crashed crashes crash crashing froze frozen freezes freezing wrong wrongly bad badly poor poorest upset upsetting unhappy dissatisfied unsatisfied unsatisfactory refused refuse refuses ignored ignoring ignores rude slow sluggish slower cheaply overpriced complaint complain complaining complained confusing confused stuck worse problem problems trouble troubles troublesome issue issues glitchy glitch glitches buggy bugs error errors scratched scratches leaking leaks leaked leak dead died dies dying stopped missing lost late delayed delay delays stupid dumb sick tired impossible difficult hassle pain painful lacks lacking lacked mediocre uncomfortable weak noisy blurry grainy dull dim jammed jams overheats overheated overheating cracked cracks smelly ugly smashed shattered mangled dented awkward clumsy clunky cumbersome annoyance annoyances inconsistent inaccurate disconnects dropping boring bored bland stale cold undercooked dirty filthy rotten gross nasty wobbly fragile incompatible incomplete incorrect inadequate insufficient ineffective nonexistent unresponsive unclear unsafe dangerous hidden overcharged charged ghosted neglect neglected careless sloppy misplaced nonsense pointless lame hopeless hostile harsh worry shame ashamed embarrassing cheesy predictable pretentious tedious overrated uninspired unfunny forgettable laughable contrived incoherent shallow underwhelming underwhelmed unimpressed unimpressive letdown lackluster subpar skip
-1: unfortunately regrettably wait waiting waited still again return returned returning returns refund refunded cancel cancelled canceled expensive pricey concerned concern worried sorry unable cannot wont never nothing nobody however heavy bulky limited basic overdue replace replaced replacement unless though expected supposed sadly drawback drawbacks downside con cons quirk quirks minor didnt doesnt wasnt couldnt wouldnt isnt cant average barely hardly instead money expected adequate loud hard
1: ok okay fine works worked working fast fastest quickly clear clearly simple simply fair decent worth handy neat solid useful affordable light lightweight small compact durable bright crisp sharp smooth smoothly sturdy quick responsive convenient stylish sleek portable inexpensive cheap thanks thank resolved fixed solved sorted plenty improved improvement improves easily reasonable reasonably accurate flexible versatile organized clean fresh interesting new extra features feature fits fit charm well strong rich original natural thoughtful lively quiet
2: good great happy happier glad pleased satisfied nice nicely enjoy enjoyed enjoying enjoyable recommend recommended recommends easy easier easiest impressed impressive beautiful beautifully quality comfortable comfy pleasant pleasantly appreciate appreciated helpful helped reliable intuitive likes liked bonus pros plus bargain powerful superior delicious tasty friendly professional courteous polite prompt knowledgeable efficient fun funny cool pretty smart clever entertaining engaging charming touching moving compelling refreshing heartwarming powerful gem winner treat rewarding solid memorable stunning
3: awesome fantastic wonderful wonderfully love loved loves loving perfect perfectly amazing amazingly superb outstanding excellent excellently brilliant brilliantly best flawless flawlessly terrific delighted thrilled incredible incredibly phenomenal fabulous gorgeous stellar favorite favourite masterpiece magnificent exceptional exceptionally unbeatable delightful ecstatic
0: like help please want need urgent cut serious top alert apology apologize stop block pay free no natural true feeling matter share shared vision number warranty support security protect novel engine grant interest charges demand demands capacity certain kind charged forced leave left drop drops bomb war enemy crime kill killed shot dark fighting fight dream chance chances huge big fire join matter god hell adventure action solution solutions supporting accept accepted ability active agree agreed allow allows backed best-selling care cares clarity commit commitment complete completely direct easy-going eligible ensure exclusive faith greeting growing growth hope hopefully hoping hug important increase increased innovation intense keen legal legally lawl made matters mature opportunity please prepared prevent proud reach reached reaches reaching ready responsible save saved saver savers secure sincere steady straight strength supporter thankful trust trusted vitamin want wish wishes wishing yes yeah yep`;

const OTHERS = `
-3: pesimo pesima horrible terrible odio estafa asqueroso inutil vergonzoso basura indignante inaceptable furioso furiosa harto harta fatal
-2: malo mala mal peor roto rota decepcionado decepcionada decepcionante frustrado frustrante molesto molesta enfadado enfadada enojado enojada queja problema problemas lento falla error tarde imposible triste
2: encantador encantadora atento atenta bueno buena bien gracias contento contenta feliz util amable rapido facil satisfecho
3: excelente genial perfecto perfecta maravilloso increible encanta fantastico
-3: schrecklich schreckliche schrecklicher schreckliches furchtbare furchtbarer grauenhafte grauenhafter miserabler miserable furchtbar katastrophe unverschamt frechheit betrug wutend hasse mull schrott unzumutbar miserabel grauenhaft beschissen scheisse
-2: schlecht schlechte schlechter kaputt enttauscht enttauschend frustriert argerlich verargert nervig nervt sauer problem probleme langsam fehler falsch leider unzufrieden defekt peinlich schlimm
2: hilfsbereit herzlich gut gute danke zufrieden froh hilfreich schnell freundlich einfach nett schon prima
3: super toll ausgezeichnet perfekt wunderbar hervorragend fantastisch klasse liebe begeistert
-3: horrible nul nulle catastrophe scandaleux inadmissible inacceptable arnaque honteux deteste furieux furieuse lamentable degueulasse pourri
-2: mauvais mauvaise mal decu decue decevant frustre enerve enervant fache probleme problemes lent casse cassee erreur malheureusement insatisfait defectueux retard
2: adorable aimable serviable accueillant bon bonne bien merci content contente heureux utile rapide facile satisfait sympa gentil
3: excellent parfait parfaite super genial formidable adore merveilleux fantastique
-3: pessimo pessima horrivel terrivel odeio golpe lixo vergonha ridiculo inaceitavel absurdo palhacada
-2: ruim mau pior quebrado decepcionado decepcionada frustrado frustrada chateado chateada irritado raiva problemas lento erro atrasado reclamacao insatisfeito
2: atencioso atenciosa gentil bom boa obrigado obrigada feliz contente rapido util satisfeito legal
3: otimo otima perfeito maravilhoso adorei amei incrivel excelente
-3: pessimo orribile terribile schifo truffa vergogna vergognoso inaccettabile odio furioso furiosa
-2: cattivo male peggio rotto deluso delusa deludente frustrato arrabbiato arrabbiata problema lento errore purtroppo insoddisfatto difettoso ritardo
2: gentilissimo gentilissima gentilissimi cortese buono buona bene grazie contento contenta felice utile veloce facile soddisfatto gentile
3: ottimo ottima eccellente perfetto perfetta fantastico meraviglioso adoro
-3: verschrikkelijk vreselijk waardeloos belachelijk schandalig oplichting haat woedend onacceptabel
-2: slecht slechte kapot teleurgesteld teleurstellend gefrustreerd boos vervelend irritant probleem traag fout helaas ontevreden laat
2: behulpzaam vriendelijke aardig attent goed goede bedankt blij tevreden handig snel vriendelijk makkelijk fijn leuk
3: geweldig perfect fantastisch uitstekend super`;

/** Whole phrases that words alone read wrongly. `value: phrase, phrase` in the phrase language. */
export const SENTIMENT_PHRASES: Readonly<Record<string, string>> = {
  '-4': `
    waste of (my|your) (time|money|good)
    waste your|my time|money
    save your money|time
    not worth|for the|a|it|my|your|two|anyone
    one|1|0|no star|stars
    ripped|rip off|me
    piece of junk|crap|garbage|shit|trash
    worst .. ever
    never (ever) buy|buying|order|ordering|use|using|shop|come|again
    not acceptable
    zero stars
    fed up
    sick (and) (tired) of
    do not|dont|never buy|recommend|bother|waste|order|purchase|trust
    stay away
    false advertising
    had|have enough of
    had|have enough $`,
  '-3': `
    doesnt|does|didnt|did|dont|do|wont|will|not|never|stopped|quit (not) (not|even|really) work|working|works|worked
    would|wouldnt|cannot|cant|could|couldnt|not (not) recommend
    falls|fell|falling|came|coming apart
    no help
    what|not i|answer asked|ask|meant|mean|wanted
    second|third|fourth|fifth|sixth time (i|im|this|that|now|ive)
    not (at) (all|very|a|that|really) (at) (all) helpful|good|happy|impressed|satisfied|useful|acceptable|worth|pleased|great
    poor|bad|low|terrible quality|service|support|experience|design|performance
    stopped|quit working
    sent|send|sending|shipped|took|take it|them back
    not worth
    what a joke
    ein|una|une|een|uma witz|burla|blague|grap|piada|barzelletta
    let down
    makes no sense
    no response|reply|answer
    taking|take my business elsewhere
    still|not waiting|fixed|resolved|working|arrived|received|solved
    nobody|noone|no one|body cares|helps|answers
    none|nobody|noone (of) (them|you|us) (ever|even) called|call|answered|replied|helped|came|cared|responded
    nie|nunca|jamais|mai|nooit wieder|mas|plus|piu|meer
    wrong item|order|product|size|color|one`,
  '-2': `
    at best
    so so
    nothing special|new|great|more
    not enough|much|worth|so|really
    should|could|would have been|had|done
    look|looking elsewhere
    sounds|sound like a|tinny|bad|cheap
    if only
    instead of
    went bad|dead|out
    gave|give up
    never worked|arrived|received|got|came|works|again|heard|called|responded
    lack|lacks|lacking of (quality|support|battery|life|build|sound|customer)
    too small|big|large|slow|loud|expensive|heavy|short|long|hard|bad|bulky|dark|weak|tight|complicated|difficult
    not as good|expected|advertised|described|pictured|clear|easy
    only problem|complaint|drawback|downside|issue|negative|gripe
    returned|returning|return it
    had to return|replace|send|buy|call|exchange
    could|should be|have better|been
    wish it|they|i|the
    how many times
    in (a) (thousand|million|many) pieces
    warte|warten|espero|esperando|attends|aspetto|aspettando|wacht|wachten .. seit|depuis|da|desde|hace|al|sinds ... wochen|tagen|monaten|stunden|semanas|dias|meses|horas|semaines|jours|mois|heures|settimane|giorni|mesi|ore|weken|dagen|maanden|uur
    last chance|straw
    after a|one|two|three|few|a (few) (day|week|month|days|weeks|months)
    doesnt|didnt|does|did|wont (not) fit|hold|last|charge|turn|help|understand|respond|connect|play|read`,
  '0': `
    never|wouldnt|dont|not|cant|didnt (ever) say|think|claim .. bad|worst|terrible|awful|poor|rude
    no problem|problems|worries|issues|complaints|issue|trouble|doubt
    not bad
    thank you for contacting
    pretty much
    good morning|afternoon|evening|day|night
    best buy|way|time|regards
    would like
    i like to
    no thank|thanks`,
  '2': `
    works great|well|perfectly|fine|flawlessly|like|as
    no problems|complaints|issues|regrets
    cant|cannot|couldnt|wouldnt|could|can (not) (be) complain|beat|live|ask|happier|wrong|better|wait
    highly|definitely|strongly|would|do recommend
    easy to
    well made|built|designed|worth|done|constructed
    great|good|excellent price|value|deal|product|quality|buy|sound|job|service
    exactly what
    thank you|u
    no more problems|issues
    not disappointed|bad
    never had|have|fails|failed (a|any|fails) problem|problems|issue|issues|trouble
    sounds good|great
    that helps|worked`,
  '3': `
    five|5 stars|star
    love|loved|loves it|this|my|the|these|them|how
    cant|couldnt|could go|be (not) (go|be) wrong|happier|better|more
    must have|see|buy|own
    well worth
    very|so|extremely|really pleased|happy|satisfied|impressed
    great product|value|camera|phone|player|film|movie|service|job|sound|picture|pictures|quality|price
    thank you so|very much
    best .. ever
    could not|couldnt be happier|better
    top notch
    second to none
    worth every
    blown away
    exceeded|surpassed|beyond (my|all|our) expectations`,
};

function readList(source: string, into: Map<string, number>): void {
  for (const line of source.trim().split('\n')) {
    const [value = '0', words = ''] = line.split(':');
    for (const word of words.trim().split(/\s+/u)) into.set(word, Number(value));
  }
}

/** Fills the general list with ours, which win. */
export function addCustomersWords(lexicon: Map<string, number>): Map<string, number> {
  const others = new Map<string, number>();
  readList(OTHERS, others);
  for (const [word, value] of others) if (!lexicon.has(word)) lexicon.set(word, value);
  readList(ENGLISH, lexicon);
  return lexicon;
}
