import type { WordLists } from '../../text/phrases.ts';

/** Words of the other languages, normalised as words are: no accents, no apostrophes. */
export const OTHER_LISTS: WordLists = {
  es_who: `persona personas humano humana humanos agente agentes operador operadora representante asesor asesora ejecutivo ejecutiva
    supervisor supervisora gerente encargado encargada alguien empleado empleada responsable jefe jefa teleoperador recepcionista
    trabajador abogado doctor medico dentista tecnico`,
  es_role: `humano humana agente operador operadora representante asesor asesora ejecutivo supervisor supervisora gerente encargado encargada teleoperador`,
  de_who: `mensch menschen mitarbeiter mitarbeiterin mitarbeitern mitarbeiters person personen berater beraterin kundenberater agent agenten jemand jemandem
    jemanden vorgesetzten vorgesetzter chef chefin leiter supervisor sachbearbeiter sachbearbeiterin kundendienst kundenservice
    kundensupport support ansprechpartner operator service techniker anwalt arzt zahnarzt bearbeiter`,
  de_role: `menschen mensch mitarbeiter mitarbeiterin kundenberater berater ansprechpartner vorgesetzten sachbearbeiter kundenservice kundendienst agenten supervisor`,
  de_talk: `sprechen reden verbinden verbunden chatten telefonieren weiterleiten weitergeleitet durchstellen durchgestellt sprechn unterhalten spreche rede schreiben kommunizieren`,
  fr_who: `quelquun humain humaine personne personnes conseiller conseillere agent operateur operatrice responsable superviseur manager
    teleconseiller representant representante collaborateur employe standard chef technicien avocat medecin dentiste gens`,
  fr_role: `humain humaine conseiller conseillere operateur operatrice teleconseiller superviseur representant agent responsable`,
  pt_who: `atendente atendentes humano humana pessoa pessoas alguem agente operador operadora representante supervisor supervisora gerente
    responsavel funcionario funcionaria consultor consultora tecnico medico advogado dentista suporte atendimento`,
  pt_role: `atendente humano humana operador operadora representante supervisor gerente agente`,
  it_who: `operatore operatrice operatori persona umano umana umani qualcuno agente consulente responsabile addetto addetta supervisore
    assistente impiegato rappresentante tecnico medico avvocato dentista direttore`,
  it_role: `operatore operatrice umano umana consulente responsabile addetto supervisore rappresentante`,
  nl_who: `medewerker medewerkers mens mensen persoon iemand agent klantenservice manager leidinggevende adviseur helpdesk supervisor
    vertegenwoordiger baas collega monteur arts tandarts advocaat`,
  nl_role: `medewerker mens persoon leidinggevende adviseur manager supervisor`,
  nl_talk: `praten spreken chatten doorverbonden verbonden doorverbinden verbinden gesproken overleggen bellen`,
  pl_who: `konsultantem konsultant konsultanta konsultantka czlowiekiem czlowiek czlowieka pracownikiem pracownik osoba osobe kims kierownikiem agentem doradca operatorem`,
  nordic_who: `manniska manniskan person nagon handlaggare medarbetare kundtjanst agent radgivare menneske medarbejder nogen noen kundeservice
    kundebehandler medarbeider person radgiver chef leder`,
  tr_who: `temsilci temsilcisi temsilciye temsilcisiyle insan insanla yetkili yetkiliyle operator operatore biriyle birine musteri canli`,
  id_who: `orang agen manusia operator cs petugas seseorang admin customer`,
  ru_who: `оператор* человек* специалист* менеджер* сотрудник* живым живого живои* консультант* поддержк*`,
};

/** Requests in the other languages; the order of words is free where the language leaves it free. */
export const OTHER_LANGUAGES = {
  sure: `
    hablar|charlar|chatear|comunicarme|comunicarnos|contactar|platicar|hable|conversar|hablo (directamente) con|a ... @es_who
    pasame|paseme|pasarme|comuniqueme|comunicame|comunicarme|transfiereme|transfierame|transferirme|conectame|conecteme|ponme|pongame|derivame|pasenme|comuniquenme ... @es_who
    quiero|necesito|prefiero|exijo|dame|deme|quisiera|solicito (un|una|a|que) (otro|otra|verdadero|agente|persona|ser|me|algun) (atienda|un|una) @es_role|persona
    quiero|necesito|prefiero|dame|deme|quisiera|hay|existe (a|con|de|alguna|una) una|alguna persona
    ser|agente|persona humano|real|verdadera|humana
    ^ (un|una|por|favor|con) (favor|un|una) @es_role (por|porfavor|ya|favor) (favor) $
    me|puede|puedes|podria|podrias (me|usted|alguien) (puede|pueden|pasar|comunicar|transferir|atender) .. @es_role
    hay|existe alguien|algun|alguna ... hablar|atender|atenderme|ayudar|ayudarme|atienda
    que me llame|llamen|atienda|contacte|contacten (alguien|una|un|por)
    mit .. @de_who ... @de_talk
    @de_talk ... mit .. @de_who
    verbinden|verbinde|verbindet|stellen|stell sie|mich|bitte .. mit|zu|durch .. @de_who|durch
    will|mochte|moechte|brauche|benotige|hatte|haette|wunsche|verlange|kann|konnte (ich|gern|gerne|bitte|jetzt|sofort) (einen|eine|einem|mit|zu|gerne) (einen|eine|einem) (echten|echte|richtigen|menschlichen|realen) @de_role
    echten|echter|echte|richtigen|richtiger|menschlichen|menschlicher|lebenden|lebendigen mensch|menschen|mitarbeiter|person|ansprechpartner|berater|support
    ^ (bitte|ein|einen|mit) (einen|ein|menschlichen) @de_role (bitte|jetzt|sofort) $
    kann|konnte|gibt (ich|es|mich) (hier|da|jemand|bitte) jemand|jemanden|mensch|mitarbeiter ... sprechen|helfen|anrufen|zuruckrufen|erreichen
    parler|discuter|echanger|communiquer|parle|tchatter|chatter|joindre|contacter|causer (directement) a|avec|au|un|une|dun ... @fr_who
    passez|passe|mettez|mets|transferez|transferer|connectez|connecte (moi|nous|en|me) ... @fr_who
    passez|mettez moi|en (un|une|en|relation|contact|au) ... @fr_who
    veux|voudrais|souhaite|besoin|exige|prefere|aimerais|demande (parler|avoir|de|dun|un|une) (a|de|un|une|dun) (vrai|vraie|autre|etre) @fr_role
    etre|vraie|vrai|agent|service|conseiller humain|personne|humaine|conseiller
    ^ (un|une|svp) @fr_role (svp|stp|sil|please|maintenant) (vous|te) (plait) $
    mis|mise|mettre|etre en relation|contact .. @fr_who
    pouvez|pourriez|peux|pourrais (vous|tu) me|nous passer|mettre|transferer ... @fr_who
    je|puis|peux|peut|pouvez (peux|je|veux|voudrais|vous) (avoir|me) (passer|un|quelquun|en|mettre) ... @fr_role
    quelquun (peut|pourrait|qui|me|pour) me|il (appeler|rappeler|rappelle|repondre|aider|parler)
    falar|conversar|fala|falo|falar|contatar|comunicar (diretamente|logo) com|pra|para|ao ... @pt_who
    passa|passar|passe|transfere|transferir|transfira|conecta|conectar|conecte|encaminha|encaminhe (me|para|pra|com|a|o) ... @pt_who
    atendido|atendida por .. @pt_who
    me passa|passe|transfere|transfira|conecta|conecte|coloca ... @pt_who
    quero|preciso|prefiro|gostaria|queria|exijo (falar|de|ser|um|uma) (de|um|uma|atendido|atendimento) (por|um|uma|outro) @pt_role
    atendente|pessoa|atendimento|ser humano|real|humana|verdade
    ^ (um|uma) @pt_role (por|pfv|favor|agora) (favor) $
    verbinden|verbinde|verbindet|verbind (sie|du) mich|uns (bitte|jetzt|mal|sofort|endlich) $
    konnen|konnten|wurden|mochten|wollen (sie) mich|uns (bitte|mal) (zu|zur|zum|an|in|mit) .. durchstellen|verbinden|weiterleiten|weiterverbinden
    kan|kun|kunt|kunnen|wil|wilt|mag|zou (u|je|jullie) (mij|me|ons) (even|alstublieft) doorverbinden|doorverbonden
    mich|uns (bitte) (jemandem) durchstellen|weiterverbinden|verbinden $
    tem|existe|ha|algum (algum|um|uma) atendente|humano (disponivel|ai|online)
    y a (t) il (un|une|des) (vrai|vrais|vraie) @fr_role|quelquun|humains|personnes
    mi|ci puo|puoi|potete|potrebbe|potreste (far) richiamare|chiamare|contattare ... @it_who
    ce un|una|qualche operatore|operatrice|persona (disponibile|reale|vera|umana)
    tem|existe|ha|algum|alguma alguem|atendente|humano|pessoa ... falar|atender|ajudar|ai
    parlare|chattare|parlo|comunicare|contattare|parlarne|discutere (direttamente|subito) con|a|ad ... @it_who
    parlare|contattare (un|una) @it_who
    passami|passatemi|passarmi|mettimi|mettetemi|trasferiscimi|trasferitemi|collegami|connettimi|passi ... @it_who
    mi passi|passa|metta|mette|trasferisca|colleghi ... @it_who
    voglio|vorrei|preferisco|bisogno|serve|dammi|pretendo (di|un|una|parlare) (un|una|altro) (vero|vera|essere) @it_role|persona
    essere|persona|operatore|agente|assistenza umano|vera|reale|umana
    ^ (un|una) @it_role (per|perfavore|subito|favore) (favore) $
    met .. @nl_who ... @nl_talk
    @nl_talk ... met .. @nl_who
    kan|mag|wil|kunnen ik|we .. iemand|medewerker|mens spreken|bellen|bereiken
    wil|graag|kan|mag|moet (ik|graag|een) (met|een) (een|echte) @nl_role
    wil|wou|zou|moet (graag) (een|echt) (echte) iemand|medewerker|mens|persoon spreken|bereiken
    verbind|verbindt|zet (me|mij|u) (me|mij) (door|met) .. @nl_who|door
    echt|echte|levend|menselijke mens|persoon|medewerker|agent
    ^ (een|graag) @nl_role (graag|aub|alstublieft|alsjeblieft) $
    z .. @pl_who
    polacz|polaczyc|przelacz|przelaczyc|polaczenie ... @pl_who
    chce|prosze|potrzebuje (rozmawiac|o|rozmowe) .. @pl_who
    prata|tala|pratar|tale|snakke|snakker|snak|kontakt|kopplas|chatta|ring (direkt) med|till|til ... @nordic_who
    koppla|vidarekoppla|viderestil|sett mig|meg|over ... @nordic_who
    @tr_who (ile|birine|temsilcisine|temsilcisi|bir) (ile|gorusmek|baglanmak|konusmak|bagla|baglan|istiyorum) gorusmek|konusmak|baglanmak|bagla|baglayin|baglan|istiyorum|gorusebilir
    temsilciye|operatore|yetkiliye|insana baglan*|bagla|aktar
    gercek|canli bir|insan|destek|temsilci|kisi (insan|kisi) (ile|istiyorum|lutfen)
    bicara|ngobrol|berbicara|hubungkan|sambungkan|chat (saya) dengan|ke|sama .. @id_who
    соедин*|переключ*|позов*|пригласи*|поговорить|говорить|связаться|свяж* ... @ru_who
    хочу|нужен|нужна|мне|дайте|можно (нужен|с|живого|живои|живым) @ru_who
    ^ @ru_who (пожалуиста) $
    agent|insaan|insan|executive|manager|care|vyakti|aadmi|someone|kisi|bande (se|ke|saath) (se|sath|saath|human|insaan) baat|bat|connect (karni|karna|karao|karado|karwao|karwado|kar|kra)
    baat|bat karni|karna|karao|karwao|karado|karwa|kara (do|dijiye|hai|he|chahta) $`,
  likely: `
    no quiero|quisiera|deseo (hablar|seguir|chatear) .. (con|un|una|este) .. robot|robots|maquina|maquinas|bot|contestadora|chatbot
    atencion|servicio|soporte al|a cliente|clientes (por|favor|humano) $
    ^ (ma|hallo|ciao|pronto) ce qualcuno (li|la|ancora|che) $
    ^ (hallo|hoi) is er (nog) iemand (daar|aanwezig|nog|hier) $
    ^ (allo|bonjour) (il) (y) (a|ya) quelquun (ici|la) $
    hay|esta|alguien alguien|ahi ahi|aqui|disponible|real
    nicht .. mit .. bot|roboter|maschine|computer|chatbot|ki ... @de_talk
    keinen|kein|mit|diesen|diesem|blode|dumme roboter|chatbot|bot|maschine (mehr|sprechen|reden)
    ruckruf|zuruckrufen|zuruckgerufen
    ruf|rufen (sie) mich|uns (bitte) (an|zuruck)
    ist (da|hier|denn) jemand|wer (da|hier|echt)
    pas|marre|assez|stop|arretez .. (parler|a|avec|dun|un) .. robot|bot|machine|chatbot|automate
    rappelez|appelez|rappeler moi|me
    service|support client|clientele (svp|humain) $
    nao .. (falar|conversar) .. (com) .. robo|bot|maquina|robos|chatbot
    me liga|liguem|ligue|ligar
    non .. (parlare|con) .. robot|bot|macchina|chatbot|risponditore
    richiamatemi|chiamatemi|chiamami|richiamami
    assistenza|servizio clienti $
    niet|geen .. (met) .. robot|bot|computer|chatbot|machine
    bel|bellen (me|mij|u) (terug|me|mij) $
    klantenservice|helpdesk $`,
} as const;

/** Scripts without spaces between words: looked for as parts of the text. */
export const PARTS_OF_TEXT: readonly string[] = [
  '人工客服',
  '转人工',
  '轉人工',
  '真人',
  '人工服务',
  '人工服務',
  '接线员',
  '找客服',
  'オペレーター',
  '担当者',
  '人間と話',
  '人と話',
  '有人対応',
  '상담원',
  '상담사',
  '사람과',
  '직원과',
  'موظف',
  'شخص حقيقي',
  'خدمة العملاء',
  'एजेंट से',
  'इंसान से',
  'किसी से बात',
  'นายหน้า',
  'เจ้าหน้าที่',
  'nhân viên',
  'נציג',
];
