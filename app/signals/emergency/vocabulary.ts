import type { Emergency, IndustryPack } from '#app/contracts/signals.ts';

type Named = Exclude<Emergency, 'none'>;

/** R15: emergencies that every workspace knows, because they are about life. */
export const GENERAL_EMERGENCIES: Readonly<Partial<Record<Named, string>>> = {
  self_harm: `
    kill|killing|hurt|hurting|harm|harming|hang|cutting myself
    end|take|ending my|my own life
    want|going to|gonna die
    suicide|suicidal
    dont|not want to live|exist
    dont|not want to be alive
    dont|not want to be here anymore
    suicidio|suicidarme|matarme|selbstmord|umbringen|suicider|suicidar|zelfmoord`,
  medical_emergency: `
    cant|cannot|not|trouble|difficulty|hard|struggling|stopped|isnt (to) breathe|breathing
    chest pain|pains
    heart attack
    is|hes|shes|im|am|are|started|baby|child|son|daughter|wife|husband|mom|dad choking
    choking and|to turning|death|blue|cant
    chest (is|feels|feeling|has|really|very|so|gets|got) (really|very|so) tight|tightness|hurts|hurting|burning|crushing
    tight|tightness|pressure|pain|pains in (my|his|her|the) chest
    left arm .. numb|tingling|tingles|hurts|heavy
    swallowed|drank|ate|taken|took ... whole|entire|full bottle|pack|box|packet (of) ... pills|tablets|medication|medicine|painkillers|sleeping
    swallowed|ate|eaten|drank|eating (the|a|some|my|his|her) cleaning|dishwasher|laundry|washing|toilet tablet|tablets|pod|pods|fluid|liquid|powder|capsule|capsules
    swallowed|drank|eaten|ate (a|an|the|some|my|his|her|two) (button|whole|cleaning|laundry) bleach|battery|batteries|magnet|magnets|detergent|antifreeze|poison|cleaner
    having a|an stroke|seizure
    unconscious|unresponsive|seizure|overdosed
    passed out
    knocked (him|her|me|himself|herself) out|unconscious cold
    bleeding ... stop|heavily|badly|profusely|lot|control|everywhere
    wont|cant|doesnt stop bleeding
    call|called|need|send an|911|112|999 ambulance
    ambulance
    collapsed
    no|puedo puedo respirar
    infarto|ambulancia|krankenwagen|notarzt|herzinfarkt|ambulanza|ambulancia
    bekomme|kriege keine luft
    peux|arrive plus respirer
    nao consigo respirar
    non riesco a respirare
    kan niet ademen|ademhalen`,
  allergic_reaction: `
    anaphylaxis|anaphylactic|epipen
    allergic reaction|shock
    throat|tongue|lips (is|are) (closing|swelling|swollen|tight) up|shut|closing|swelling|swollen|tight
    throat ... closing|swelling`,
  fire: `
    on|caught|catch|catching|is|a fire
    there|theres (is|s) a|smoke fire
    flames|burning|smoke .. coming|from|out|smell|everywhere|house|kitchen|wall|outlet|unit|furnace
    smell (something) burning|smoke
    smoke|sparks|flames coming|from|out|pouring
    house|kitchen|building is burning
    incendio|fuego|feuer|brennt|incendie|feu|fogo`,
  gas_leak: `
    gas leak|leaking|leakage
    gas (is|was) coming|escaping|hissing|pouring|streaming out|from|up
    smell|smells|smelling|smelled|smelt|odor|stink|reek|stinks (of|like|a|strong|lot) (of) (strong|natural) gas|propane|eggs
    smell|smells (like) rotten eggs
    rotten egg|eggs
    gas smell|odor|smells
    leaking|leak|hissing|escaping .. gas|propane
    fuga|huele|olor (de|a) (a) gas
    huele mucho|fuerte a gas
    gasgeruch|gasleck|gaslek|gaslucht
    riecht|stinkt|rieche (es|hier|stark|nach) (nach|stark|hier) (nach) gas
    fuite|odeur|sent (de|le) gaz
    cheiro|vazamento|vazando (de) gas
    fuga|odore|puzza di gas
    ruik|ruikt|lucht (naar) gas`,
  carbon_monoxide: `
    carbon monoxide
    co alarm|detector|poisoning
    monoxido|kohlenmonoxid|monoxyde|monossido|koolmonoxide`,
  electrical_hazard: `
    electric|electrical shock|fire|sparks
    electrocuted|electrocution
    sparks|sparking|arcing ... outlet|panel|wire|wires|socket|breaker|unit|plug
    outlet|panel|wire|wires|socket|breaker|unit|plug|box (is|are|started|keeps) (smoking|sparking|arcing|hot|burning|melting|buzzing) (and) smoking|sparking|arcing|burning|melting|burnt
    live|exposed|downed wire|wires|cable`,
  violence: `
    being|was|been|is|got attacked|assaulted|raped|beaten|threatened|stabbed|shot|abused|robbed
    has|have|had|with|pulled|holding a gun|knife|weapon
    break|breaking|broke in|into (my|our|the) (house|home|apartment|office|right|now)
    hits|hitting|beats|beating|threatening|going (me|to) (kill|hurt) me
    domestic violence|abuse
    intruder|burglar`,
  danger_to_life: `
    life or|and death|threatening
    going to die
    someone is|will dying|die
    matter of life
    call|calling|called|dial 911|999|112
    trapped ... elevator|car|lift|rubble|house|room|bathroom|basement
    drowning|drowned`,
};

/** R15: emergencies of a trade. */
export const PACK_EMERGENCIES: Readonly<Record<IndustryPack, Readonly<Partial<Record<Named, string>>>>> = {
  dental: {
    dental_trauma: `
    tooth|teeth|implant|crown ... knocked|fell|fallen|came|come|falling|punched|hit|snapped out|off|loose|in|on|half
    knocked|broke|broken|chipped|cracked|lost|snapped|split|loosened ... tooth|teeth|jaw
    tooth|teeth|jaw (is|are|got|was|has|were|just|been) (just|been) broken|broke|cracked|shattered|dislocated|loose|snapped|chipped
    broke|broken|dislocated|fractured (my|his|her) jaw
    caido|cayo|roto|rompio|romp* .. diente|dientes|muela
    diente|dientes|muela|zahn|zahne|dent|dents|dente|denti|tand|tanden ... caido|cayo|roto|rompio|ausgeschlagen|abgebrochen|rausgefallen|cassee|tombee|caiu|quebrou|quebrado|caduto|rotto|uitgeslagen|gebroken|afgebroken`,
    dental_swelling: `
    swollen|swelling|swelled ... face|cheek|jaw|gum|gums|mouth|eye|neck
    face|cheek|jaw|gum|gums|mouth|neck ... swollen|swelling|swelled|puffy
    abscess|abscessed|pus
    bleeding ... extraction|gum|gums|mouth|tooth|socket|surgery
    unbearable|excruciating|severe|extreme|worst|terrible|agonizing (tooth|dental) pain|toothache
    pain|toothache .. unbearable|excruciating|severe|killing`,
  },
  hvac: {
    no_heat: `
    no|without|lost|zero heat|heating|hot|air (water) (and|with|for|freezing|in|baby|elderly)
    heat|heater|furnace|boiler|heating (is|has|just) out|died|dead|stopped|broke|broken|quit|gone
    heat|heater|furnace|boiler|heating isnt|not|wont|doesnt|went (working|turn|turning|come|coming|heat) working|on|out|heating
    furnace|heater|boiler|heating .. died|dead|out|broke|broken|stopped|quit|failed
    freezing ... baby|infant|newborn|elderly|kids|pipes|house|inside|home
    pipes|pipe (are|is|have|has|froze|burst) froze|frozen|freezing|burst|bursting
    no ac|air ... baby|elderly|degrees|newborn|heat|infant
    sin calefaccion
    keine|ohne heizung
    heizung ... ausgefallen|kaputt
    pas|plus de chauffage
    geen verwarming`,
    flooding: `
    burst|busted|broken|exploded (water) pipe|pipes|main|hose
    pipe|pipes|main|heater|tank|boiler (just|has|have) burst|bursting|exploded|flooding
    flooded|flooding|flood
    water|sewage (is|was|keeps|started|s) everywhere|pouring|gushing|flooding|spraying|rising|backing|coming|dripping (up|in|out|through|from|down) (the|my|ceiling|wall|basement|toilet)
    sewage|sewer backup|backing|backed|overflow|overflowing
    ceiling ... leaking|collapsed|collapsing|caving|pouring|dripping
    rohrbruch|wasserschaden|inundacion|inondation|inundacao|allagamento|overstroming|lekkage`,
  },
  legal: {
    arrest: `
    arrested|arrest|jailed|detained|detention|handcuffs
    in|into|police (police|federal|ice) custody
    in|at|from jail|prison|police
    police (are|is|at|came|have|want|searching|took) here|searching|at|to|my|at (door|house|question|questioning|warrant)
    search|arrest warrant|warrants
    hearing|court|trial|deadline ... today|tomorrow|hours
    being|got|been served|deported|detained|evicted (today|tomorrow|with|papers|tonight)
    detenido|arrestado|verhaftet|festgenommen|arrete|preso|arrestato|gearresteerd`,
  },
  restaurant: {
    food_poisoning: `
    food poisoning
    poisoned|poisoning ... food|meal|chicken|fish|dinner|lunch
    got|made|feel|everyone|all (us|me|everyone|so) sick ... eating|food|meal|dinner|ate|restaurant
    found|bit ... glass|metal|razor|needle|insect|roach|cockroach|rat|mouse|plastic|nail ... food|meal|salad|soup|burger|pizza|in|it
    choking|choked
    intoxicacion|lebensmittelvergiftung|intoxication`,
    allergic_reaction: `
    reaction|hives|swelling ... nuts|peanut|peanuts|shellfish|food|ate|eating|allergy|meal
    ate|eaten|eating ... nuts|peanut|peanuts|shellfish ... allergic|reaction|throat`,
  },
  clinic: {
    medical_emergency: `
    overdose|overdosed|fainted|fainting|convulsing|convulsions
    severe|worst|sudden|crushing|intense (chest|abdominal|stomach) pain|headache|bleeding
    face drooping
    slurred speech
    coughing|vomiting|throwing|peeing (up) blood
    high fever|104|105 ... baby|infant|newborn|child
    baby|child|infant|toddler|son|daughter|he|she (is|has|just|wont|are) not|isnt|stopped|wont breathing|waking|moving|responding|wake|move|respond
    baby|child|infant|toddler|son|daughter|lips|he|she (is|are|has|just|went|turned) (turning|gone) blue|limp|unresponsive|purple
    face|arm|arms|side|leg .. numb .. suddenly|sudden|droopy|drooping|weak|face|arm
    water broke
    contractions|labor`,
  },
  insurance: {
    accident: `
    just|been|in|had (got|had|been) (a|an|in|hit) (bad|serious|car|horrible) accident|crash|wreck|collision
    accident|crash|collision ... injured|injuries|hurt|highway|hospital|now|just|totaled
    hit|rear by|ended (a) (car|truck|bus)
    car|truck (is|was|got|just) (been) totaled|totalled|flipped|stolen
    stranded ... highway|road|roadside|freeway|motorway|snow
    house|home|car|roof|building (is|was|just|has) (been) burned|burning|collapsed|flooded|destroyed (down)
    unfall|accidente|acidente|ongeluk
    eu un accident`,
    account_takeover: `
    stolen|stole|hacked|emptied|drained|emptying|stealing ... account|savings|card|money|identity|bank
    account|card|savings|bank|identity ... hacked|drained|emptied|stolen|compromised|taken
    someone|somebody|they (else) (is|are|has|have) (using|used|transferring|withdrawing|stealing|accessed|taking|stole|emptied) (my|money|in) account|card|money|savings|identity|now
    fraud|fraudulent|unauthorized ... now|happening|right|account|card|transfer|transaction|transactions|withdrawal`,
  },
  ecommerce: {
    account_takeover: `
    account|card|login ... hacked|taken|stolen|compromised
    hacked|stole ... account|card
    someone|somebody (else) (is|has|placed|ordered|used) (placing|ordering|using|ordered|logged|changed|into) (orders|things|my|stuff|an) account|card|email|password|name|orders`,
    fire: `
    exploded|explode|caught|burst|melted|burned|burnt ... battery|charger|phone|product|device|laptop|oven|toaster|hand|face|house|flames|fire
    battery|charger|phone|product|device|laptop|oven|toaster ... exploded|fire|smoking|melted|flames|burned|burnt`,
  },
  saas: {
    outage: `
    outage|outages
    everything is|went (completely) down|offline
    production|prod|system|systems|site|website|platform|service|server|servers|database|checkout|api .. down|offline|crashed|unavailable|unreachable
    all|everyone|nobody|none|customers|users|team (of) (our|my) (users|customers|team) (can|is|are) (not) cant|cannot|locked|unable|log|access (to) (log|out|access|login|in)
    data loss
    lost|losing|deleted|wiped all|our|the|my data|everything|database|production`,
    security_breach: `
    security|data breach|breached|incident|leak
    ransomware|malware|breached
    leaked|exposed|compromised|stolen ... api|key|keys|token|credentials|secret|database|customer|customers|data|records|passwords
    key|keys|token|credentials|secret|database|data|records|passwords ... leaked|exposed|compromised|stolen
    we|our|been|got|were|are|being (been|system|account|server|is|are|was|were) hacked|attacked|breached`,
  },
};
