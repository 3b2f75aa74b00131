import type { RegulatedTopic, Topic } from '#app/contracts/signals.ts';

/** R12, R13, R16: what the talk is about. Several may hold at once. */
export const TOPIC_PHRASES: Readonly<Record<Topic, string>> = {
  billing: `
    bill|bills|billing|billed|invoice|invoices|invoiced|overcharged|overcharge|undercharged
    charged|charge|charges|charging ... twice|double|wrong|extra|card|account|fee|again|incorrect|incorrectly|month|much|me
    double|wrong|extra|duplicate charge|charged|charges|billing|payment
    payment|payments failed|declined|method|due|pending|plan|late|overdue|missed|issue|problem|question
    pay|paid|paying ... bill|invoice|balance|fee|fees
    my|outstanding|account balance
    direct debit
    fee|fees (was|were|is|been|has|got|they|you) (been) taken|charged|added|applied|deducted|withdrawn
    taken|deducted|charged|withdrew|withdrawn ... fee|fees
    autopay|subscription fee|charge|payment|price
    late fee|fees
    factura|facturas|cobro|cobraron|cobrado|cobrar|rechnung|rechnungen|abbuchung|abgebucht|facture|factures|facturation|prelevement|prelevee|fatura|cobranca|cobraram|boleto|fattura|bolletta|addebito|addebitato|factuur|rekening|afgeschreven|incasso`,
  refund: `
    refund|refunds|refunded|refunding|refundable|reimburse|reimbursed|reimbursement|chargeback
    money|cash|payment|deposit back
    give|get|want|return|send me (my) money
    moneyback
    give|return|want|get (me) my|our .. quid|dollars|bucks|euros|pounds|cash|deposit|cents back
    rembours*|reembols*|rimbors*|erstatte*|terugbetaal*
    indietro|zuruck|terug|devuelta|retour (i|il|mi|mein|mijn|het|la|les|mon) (miei) soldi|geld|dinero|argent|denaro
    reembolso|reembolsar|devolucion|reembolsen|devuelvan|devolver|ruckerstattung|erstattung|erstatten|ruckzahlung|remboursement|rembourser|rembourse|rembourses|estorno|reembolsado|rimborso|rimborsare|rimborsato|terugbetaling|terugbetalen|terugstorting
    geld|dinero|dinheiro|soldi|argent zuruck|terug|vuelta|volta|indietro`,
  cancel: `
    cancel|cancels|cancelled|canceled|cancelling|canceling|cancellation|unsubscribe|terminate
    close|delete|deactivate|shut (down) (my|the|our|this) (down) account|membership|subscription|policy|plan|contract
    quit|drop|ditch|leave|kill (my|the|our|this) membership|subscription|contract|plan|policy
    end|stop|discontinue (my|the|our|this) contract|subscription|membership|service|plan|policy|lease
    dont|not want to renew
    cancelar|cancelen|cancelacion|anular|darme|baja|kundigen|kundigung|stornieren|stornierung|storno|annuler|annulation|resilier|resiliation|cancelamento|annullare|disdire|disdetta|annullamento|opzeggen|annuleren|opzegging|annulering`,
  legal: `
    lawyer|lawyers|attorney|attorneys|solicitor|lawsuit|lawsuits|sue|suing|sued|litigation|subpoena|barrister
    legal action|advice|team|department|rights|notice|counsel|proceedings|representation|matter|claim
    legally|illegal|unlawful|breach of contract
    small claims
    to|in court
    court date|order|case|hearing
    attorney|consumer general|protection|rights|affairs
    better business bureau
    bbb|ftc|cfpb|ombudsman|regulator|trading standards
    class action
    abogado|abogada|demanda|demandar|juicio|tribunal|denuncia|denunciar|anwalt|rechtsanwalt|klage|verklagen|gericht|avocat|proces|justice|plainte|advogado|processo|processar|procon|justica|avvocato|denuncia|querela|tribunale|advocaat|rechtszaak|aanklagen|rechtbank`,
  privacy: `
    privacy|gdpr|ccpa|hipaa
    personal|my data|information|info|details|records (was|is|been) (deleted|leaked|shared|sold|stolen|breach|protection|erased|removed|exposed)
    delete|erase|remove (all) my|our (personal) data|information|details|account|records|info
    data breach|protection|leak|privacy|request
    right to be forgotten
    delete|erase|remove|forget everything|all .. know|have|hold|store|keep|stored|collected (about|on|of) me|us|my
    who|what has|have|had|do (you) (access|have) (to|about|on) my data|information|file
    sold|shared|leaked|exposed|stole my (personal) data|information|details|email|number|address
    opt out
    stop sending|emailing|texting|calling|contacting me
    datenschutz|dsgvo|privacidad|rgpd|lgpd|confidentialite|privacidade|datos|daten personales|loschen`,
  complaint: `
    complaint|complaints|complain|complaining|complained|grievance
    bad|poor|terrible|horrible|awful|worst|pathetic|lousy|disgusting|appalling|rude|unprofessional|unacceptable service|experience|support|staff|employee|quality|treatment|company|product|driver|customer
    staff|employee|driver|technician|waiter|doctor|manager|agent|representative|nurse|receptionist|he|she|they was|were|is|are (so|very|extremely|really|incredibly) rude|unprofessional|disrespectful|aggressive|drunk|careless
    unacceptable|disgraceful|disappointed|dissatisfied
    rude|disrespectful|unprofessional|abusive|nasty|aggressive to|towards|toward|with me|us|my|our|her|him|them
    not|never happy|satisfied|acceptable (with|at)
    want|speak|talk to ... complain|complaint
    negative|bad|one|1 review|star
    queja|reclamacion|reclamar|beschwerde|beschweren|reclamation|plaindre|reclamacao|reclamo|lamentela|klacht|klagen`,
  policy_exception: `
    exception|exceptions|waive|waived|waiver|goodwill
    bend|break|make|change|overlook (the|a|your|an) rule|rules|policy|exception
    just this once
    one time exception|courtesy|credit
    can|could you (please) (make|waive|extend|override) (an|the|my) exception|fee|deadline|override
    extend (the|my|your|our) (return|payment) deadline|window|period|warranty|due
    outside|past|after|beyond the|your|my (return|refund|30|warranty|cancellation) (day) window|period|policy|deadline
    special case|circumstances|request|arrangement
    out of warranty
    excepcion|ausnahme|kulanz|exception|excecao|eccezione|uitzondering`,
  payment_dispute: `
    dispute|disputing|disputed|chargeback|chargebacks
    charged|billed (me) twice|double|without|for (my|twice|something|that) (permission|authorization|consent|never)
    unauthorized|unauthorised|unrecognized|unrecognised|unknown|fraudulent charge|charges|transaction|transactions|payment|payments|withdrawal|debit
    dont|didnt|not|never (not) recognize|recognise|authorize|authorise|approve|make|authorized|authorised|approved|recognized|made|agreed this|that|the|a|these|those|any|some|two|three|both|several|2|3 (of) (the|these|those|last) (charge|payment|transaction|purchase)
    twice|double|again charged|billed
    charged twice|double|again
    charge|payment|transaction|purchase|debit|withdrawal (is|was|were) isnt|wasnt|not|never mine|me|ours`,
  fraud: `
    emptied|drained|wiped|cleaned (out) my|our|the (bank|savings|checking|whole|entire) account|accounts|savings|card
    fraud|fraudulent|scam|scams|scammed|scammer|scammers|phishing
    identity theft
    stolen|stole|hacked|compromised|cloned|skimmed ... card|account|identity|money|wallet|phone|number|information
    card|account|identity|wallet|phone|pin|password|passport (was|is|has|got|been|were) (been|was|got) stolen|hacked|compromised|cloned|lost
    lost|stolen card|wallet|passport
    lost my card|wallet|passport
    somebody|someone (else) (has|is|used|using|accessed|stole|logged|made|withdrew|hacked|opened) used|using|accessed|stole|made|withdrew|hacked|opened|into|has (my|a|an|into|payments|purchases)
    fraude|estafa|robaron|robada|robado|betrug|gestohlen|arnaque|vole|volee|golpe|roubaram|roubado|truffa|rubato|rubata|oplichting|gestolen`,
  churn_threat: `
    leave|leaving|switch|switching|moving|move|going|go|take|taking (to|my|our|over|you|with) (a|another|your|my|to|our|business) competitor|competitors|elsewhere|provider
    leave|leaving|switch|switching|move|moving|go|going (for|to|over) (to|for) another|different|other bank|insurer|carrier|operator|supplier|agency|dentist|school|gym|airline|hotel|clinic|garage|vendor|firm|shop|store
    leaving you|your (company|service|bank)
    switch|switching (to) (a|another|to) (different) competitor|provider|company|carrier|vendor|bank|insurer
    take|taking (my|our) business|money elsewhere
    cancel ... unless|if|competitor|elsewhere
    never|not (be) (going|to) (ever) shop|buy|order|use|come|do|return|renew|renewing (business) (with|from|here|again|back)
    losing|lose|lost a (loyal) customer
    last|final chance|straw
    or i|im|ill|we|were|well (am|will|are) gone|leaving|out|walk|walking|switching|switch|cancelling|quit|leave
    (for) the last time $
    this is|was the last time i|we shop|buy|order|use|come|ask|deal
    competitor|competitors
    considering|thinking (of|about) leaving|cancelling|canceling|switching
    better offer|deal|price ... elsewhere|competitor|from`,
  negotiation: `
    discount|discounts|negotiate|negotiation|haggle
    better|lower|best|cheaper|reduced price|deal|rate|quote|offer|pricing
    match|beat (the|their|a|your|this) price|offer|quote
    price match
    volume|bulk|enterprise pricing|discount|deal|price|quote|order
    too expensive|pricey|costly
    price|prices|cost|costs|fee|fees|rate|rates|charge|charging|charged|quote|pay|paying|premium|bill ... too much|high
    too much|high (of) (a) price|money|cost|fee|for
    lower|reduce|knock|drop (the|my|our|your|off) price|rate|bill|premium|cost|fee
    rabatt|descuento|remise|reduction|desconto|sconto|korting`,
  renewal: `
    renew|renewal|renewals|renewing|renewed
    contract|subscription|plan|policy|license|lease|membership ends|expires|expiring|expired|expire|up
    renovar|renovacion|verlangern|verlangerung|renouveler|renouvellement|renovacao|rinnovo|rinnovare|verlengen`,
  upgrade: `
    upgrade|upgrading|upgraded|upsell
    more seats|users|licenses|storage
    higher|bigger|premium|enterprise|pro|better|larger plan|tier|package|version|edition
    add seats|users|licenses
    move|switch|go up|to (the) enterprise|premium|pro|annual|business`,
  booking: `
    book|booking|bookings|reservation|reservations|reserve|appointment|appointments|reschedule|rescheduling|rebook
    schedule|scheduled (a|an|my|for|the) appointment|visit|cleaning|consultation|service|call|meeting|checkup|inspection
    table for
    available|open|free slot|slots|time|times|appointment|appointments
    cita|citas|reserva|reservar|termin|termine|reservierung|buchen|buchung|rendez|reserver|reservation|agendar|consulta|agendamento|appuntamento|prenotazione|prenotare|afspraak|reservering|boeken`,
  delivery: `
    delivery|deliver|delivered|shipping|shipped|shipment|courier|parcel|package|tracking|dispatch
    wheres (my|the|our) order|package|parcel|food|stuff|delivery|pizza|item|items|box
    where (is|are|the|heck|s) my order|package|parcel|food|stuff|delivery|pizza|item|items
    order ... late|arrived|arrive|received|missing|status|come|delayed|track
    not|never|hasnt|havent|didnt arrived|received|arrive|come|receive|shown
    envio|entrega|paquete|pedido|lieferung|paket|bestellung|livraison|colis|commande|encomenda|rastreio|consegna|pacco|spedizione|ordine|levering|bezorging|pakket|bestelling`,
  technical: `
    bug|bugs|crash|crashes|crashing|crashed|glitch|api|integration|integrations|webhook|sso|login|timeout|firmware|wifi|sync
    error|errors (code|message|on|in|when|while|500|404|403|401)
    not|doesnt|isnt|wont|stopped|cant|never (not) work|working|load|loading|connect|connecting|open|opening|start|respond|responding|turn|sync|syncing|log|update
    log|sign|locked in|out|on
    blue|black|white|blank|frozen screen
    reset ... password|device|modem|router
    fehlermeldung|abgesturzt|funktioniert|fonctionne|marche|funciona|funzionano|funziona|werkt|storing|panne`,
  account: `
    account|accounts|profile|login|password|username
    change|update|edit (my|the) email|address|phone|name|number|details|information
    verify|verification|identity
    cuenta|konto|compte|conta|wachtwoord|passwort|contrasena|senha|conto`,
  safety: `
    unsafe|dangerous|danger|hazard|hazardous|injured|injury|injuries|hurt|burned|burnt|electrocuted|recall|recalled|toxic|poison|poisoned|poisoning
    caught|on fire
    exploded|explode|overheating|smoke|smoking|sparking|sparks
    choking|choked|bleeding|allergic
    peligroso|gefahrlich|dangereux|perigoso|pericoloso|gevaarlijk|verletzt|blesse|herido|ferido|ferito|gewond`,
};

export const REGULATED_LISTS = {
  whose: 'my your his her their our these those this moms dads sons daughters',
} as const;

/**
 * R14: subjects that a licensed or trained person must take. A word that shops, banks and small talk use too (medicine, premium,
 * divorce, mortgage, visa) counts only with words that make it a question of the subject.
 */
export const REGULATED_PHRASES: Readonly<Record<RegulatedTopic, string>> = {
  medical_advice: `
    symptom|symptoms|diagnosis|diagnose|diagnosed|biopsy|tumor|cancer|infection|infected|fever|rash|numbness|dizzy|dizziness|vomiting|bleeding|swelling|swollen|migraine|seizure|miscarriage
    i|im|ive|am|shes|wife|partner|girlfriend .. pregnant
    while|if|when|being|weeks|months pregnant|breastfeeding
    chest|stomach|abdominal|severe|sharp|tooth|back|extreme|jaw pain|pains
    is it|this|that safe|normal|serious|dangerous ... pain|pains|painful|hurt*|bleed*|blood|swollen|numb*|sore|itch*|dose|surgery|procedure|tooth|teeth|gum|gums|baby|pregnant|pregnancy|breastfeed*|child|children|kids|toddler|stitches|extraction|filling|crown|braces|skin|lump
    is it|this|that safe for my|his|her|the (own) son|daughter|mother|father|kid
    is it|this|that safe to take|eat|drink|fly|exercise|swim|shower|breastfeed|travel
    is it|this|that normal|serious $
    should i (be) worry|worried
    should i stop|keep|start taking|using|drinking|exercising
    should i see|call|visit|ask (a|the|my) doctor|dentist|physician|specialist|nurse
    should i go|come (in) to (the|a|my) doctor|er|hospital|clinic|dentist
    should i take|apply|use (a|my|the|this|it|these|some) pill|pills|tablet|tablets|ointment|cream|antibiotics|aspirin
    test|lab|blood|scan|mri|xray|x results|result|work|ray
    side effect|effects
    medical advice|condition|question|history
    my|the|his|her|childs|babys|dogs pain|wound|injury|surgery|heart|breathing|temperature
    blood pressure|sugar|clot|clots|type|thinner|thinners|count
    my|his|her|their blood is|was|looks|came
    sintomas|diagnostico|schmerzen|symptome|fieber|symptomes|douleur|fievre|dor|febre|dolore|febbre|pijn|koorts`,
  medication: `
    dosage|overdose|prescribe|prescribes|prescribed|antibiotic|antibiotics|ibuprofen|tylenol|paracetamol|insulin|painkiller|painkillers|opioid|opioids|medications|meds
    @whose (new|old|other|current|usual|daily|heart|pain|allergy|sleeping|thyroid|anxiety|diabetes|birth) (control|pressure) medicine|medicines|medication|pill|pills|dose|doses|prescription|prescriptions|refill|refills|inhaler
    my|his|her blood pressure medicine|medication|pills
    take|takes|taking|took|taken|swallow|swallowed|forgot|missed|miss|skip|skipped|double|doubled|stop|stopped|start|started|gave|mix|mixed|crush|instructions|directions|side|too|wrong .. medicine|medicines|medication|pill|pills|dose|doses|tablet|tablets
    which|what|best|better|need|needs|want|any|some|suggest|recommend|right|stronger|correct (more|kind|type|other) (of) medicine|medicines|medication|pill|pills|dose|doses
    medicine|medicines|medication|pill|pills|dose|doses|tablet|tablets .. instructions|directions|safe|together|wrong|interact*|alcohol|pregnant|fever|cough|headache|pain|prescribed|twice|daily|expire*
    medicine|medication for
    medication|prescription|medicine refill|refills|refilled|renew*|instruction|instructions|dose|change|question|transfer
    refill|refills|renew|renewal|transfer (of) @whose|a|this|that (old|last) prescription|prescriptions|script|scripts|inhaler|medicine|pills
    a|the|new|another prescription for|from|was|is|isnt|ran|expired|called|sent|ready|faxed
    a|the|new|another prescription $
    need|want|get|getting|write (me) (a|another) prescription
    how many|much mg|milligrams
    drug interaction|interactions|allergy
    how much|many (of) (it|this|these|the|them|my) should|can|do|may|could i take|give
    how much|many|next (of) (my|the|these) pills|pill|capsules|drops|dose|doses|puffs
    how many (of) (my|the|these) tablets should|do|can|may|per|a|to
    medicamento|receta|medikament|rezept|medikamente|medicament|ordonnance|remedio|receita|farmaco|ricetta|medicijn|recept`,
  legal_advice: `
    should|can|could|do i|we sue|plead|settle|divorce|evict
    should|can|could|do i|we press|drop charges
    should|can|could|do i|we (still) file|filing for divorce|bankruptcy|custody|asylum|probate|injunction|unemployment
    should i|we (really) sign (the|this|that|a|my|their|it) lease|settlement|contract|agreement|papers|nda|deed|waiver|offer|release|it|this
    should i|we file (a|the) suit|lawsuit|charges|appeal|motion|police
    legal advice|opinion|rights|options|liability
    am i (legally) liable|guilty
    am|are|was i|we legally
    am|are i|we entitled to ... compensation|damages|severance|inheritance|custody|alimony|overtime|estate
    statute of limitations
    custody|bankruptcy|probate|injunction|deposition|plea|dui|dwi|felony|misdemeanor|immigration|deportation|alimony
    need|want|wants|get|getting|filed|filing|file|going|through|help|advice|about|considering|contested|handle|handles|start (a|an|the|my|our|with) (contested|uncontested) divorce|eviction
    @whose divorce|eviction
    divorce|eviction case|lawyer|attorney|settlement|agreement|hearing|proceedings|notice|filing|process|question|questions|advice|decree
    divorce|eviction ... advice|rights|cost|costs|kids|children|house|assets|lawyer|attorney|court
    ^ divorce|eviction $
    being|been|was|were|getting|facing|got evicted
    evicted ... rights|landlord|notice|tenant|legal|court
    served ... divorce|eviction
    cheated|landlord ... divorce|evict|evicted|eviction
    is it|this legal|illegal|lawful
    travel|work|student|tourist|entry|business visa
    visa application|interview|denial|denied|sponsor|sponsorship|lawyer|requirements|expired|expires|overstay
    need|needs|require a visa to|if|before|when
    do i|we|they need a visa $
    apply|applying|applied|application for a visa to|before|when|after
    apply|applying|applied|application for a visa $
    what are my (legal) rights
    what are my legal options
    power of attorney
    living|last will
    restraining order
    asesoria legal
    rechtsberatung|scheidung|sorgerecht|divorcio|divorcer|divorzio|echtscheiding
    mon|le|un|du|au divorce`,
  tax_advice: `
    tax|taxes ... deduct|deduction|deductions|return|write|owe|credit|exempt|audit|filing|file|advice|bracket|liability|penalty
    tax advice|return|deduction|question|liability|audit|penalty|evasion
    deductible|irs|hmrc|1099|w2|k1
    write (it|this|that|them) off
    capital gains
    steuererklarung|finanzamt|impuestos|impots|imposto|tasse|belastingdienst`,
  financial_advice: `
    invest|investing|investments|portfolio|annuity|annuities|etf|etfs|401k|ira|refinance|refinancing|remortgage
    my|an|good|bad|best|safe|risky|better|this|which|what|long investment (term) advice|options|strategy|plan|account
    should|would|best|better|worth|good|bad|which|recommend|recommended|advice|advise|safe|risky|compare|fixed|variable|lower|wise|smart ... crypto|bitcoin|pension|pensions|mortgage|stocks|stock|bonds|shares|loan
    put|putting|move|moving ... into crypto|bitcoin|pension|stocks|bonds|shares|gold|savings
    mortgage|pension rate|rates|advice|advisor|adviser|options|broker|term|terms|plan|pot|contributions|transfer|lump
    crypto|bitcoin|stocks|bonds|shares|pension|mortgage ... good|better|worth|risky|advice|invest|refinance|retire|retirement
    my pension
    bitcoin|crypto|stocks|bonds a good|safe|bad
    should i|we ... buy|sell|invest|borrow|refinance|withdraw|loan|stocks|shares|fund
    financial advice|advisor|planning
    best fund|rate|loan|stock
    retirement fund|savings|plan|account|advice
    inversion|geldanlage|aktien|investissement|investimento|belegging|hypotheek|hypothek`,
  insurance_coverage: `
    insurance|insured|insurer|deductible|copay|coinsurance|premiums|claimant|underwriting|preauthorization
    insurance|policy|health|car|auto|home|life|monthly|annual|yearly premium
    premium go|goes|went|gone|going|increase*|rise|rises|risen|rose|due|quote|quoted|refund|doubled|jumped
    my|our premium is|was|has|so|this|just|payment|payments|be
    pay|paid|paying|lower|reduce|raise|raised|owe (my|our|the|a) premium $
    covered|cover|covers|coverage ... by|under|policy|plan|insurance|procedure|damage|treatment|surgery|claim
    am i|is|does|will|would|are ... covered|cover
    claim denied|denial|adjuster|number|status|rejected
    file|filed|filing|submit|submitted|open|make|start (a|an|another|my|the|our) insurance|medical|dental|health|car|auto|home|water|theft|injury|accident|damage claim
    file|filed|filing|submit|submitted|make|open|start|put (in) (a|an|another|my|our) claim .. accident|damage|damaged|crash|car|house|home|roof|water|fire|flood|storm|theft|stolen|policy|insurance|hospital|surgery|injury|wreck|hail
    deny|denied|denying|deny|rejected|reject|approve|approved|pay (my|our|the|this|a) claim
    my|our (insurance) claim
    pre existing
    out of network
    versicherung|seguro|aseguradora|assurance|assicurazione|verzekering|mutuelle|deckung`,
  food_allergy: `
    allergy|allergies|allergic|allergen|allergens|anaphylaxis|celiac|coeliac|epipen
    gluten|nut|peanut|dairy|lactose|shellfish|soy|egg|sesame free|allergy|intolerant|intolerance (free|intolerant|allergy)
    contain|contains|contaminated|contamination|traces|free ... nuts|gluten|peanuts|dairy|shellfish|soy|sesame
    alergia|alergico|allergie|allergisch|allergique|allergia|alergica|glutenfrei|sin gluten`,
  health_record: `
    medical|health|patient|dental record|records|file|chart|history|information
    hipaa|phi
    lab|test results
    transfer my records|chart|xrays
    historial medico
    patientenakte|krankenakte`,
  payment_card_data: `
    my|the|full|credit|debit|card card number|details|cvv|cvc
    cvv|cvc|cvv2
    here|heres (is|s) my card
    card number|ending
    read|give|send you my card`,
};
