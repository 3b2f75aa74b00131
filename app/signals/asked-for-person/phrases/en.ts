/** English. Keys are how sure the phrase makes us: `sure`, `likely`, `hint`. */
export const ENGLISH = {
  sure: `
    @talk (directly) to|with|2|w|ot .. @role|@anyone|@professional
    @talk @role
    @talk to|with|2|w .. customer|client|member|guest|patient|tech|technical|user service|services|support|care|relations|success
    @talk to|with .. your|the|a @team
    @talk to|with sales|billing|support|accounting|dispatch|management|reception
    @talk to|with .. front|service|help desk
    @move me|us|this|him|her .. @role|@anyone|@professional
    @move my|the call|chat|case|issue|ticket|conversation|request|complaint .. @role|@anyone
    @move me|us to|with|over|through|thru .. @team|service
    @move me to|with .. customer service|support|care
    connect|transfer (to|with) (a|an|the|my) (live|real|human|customer) agent|human|person|representative|rep|operator|supervisor|manager
    put|patch|pass|hand me|us through|thru|over (to)
    put|get a|an|some|your|the|my @role on
    put me|someone|somebody on $
    @get me|us .. @role
    get|have someone|somebody to look at|into
    ^ (please|pls) transfer (call|me|this|please|now|pls) (please|call|now) $
    @get me|us someone|somebody real|human|else|competent|who|that|with|in
    get|have|ask|let someone|somebody|a|an|your (human|person|agent|rep|manager|supervisor) (to) call|ring|phone|contact me|us
    hand|pass|turn me|this|us over|off to
    want|wants|need|needs|like|prefer|demand|require|wanna|requesting|request|requested|expect|deserve (to) (have|get|see|reach|contact|be|wait) (connected|transferred|put|helped|served) (through|over|to|with|for|by) a|an|the|your|some|another|any|my|one|actual|real|live|human|different|na (real|live|actual|human|customer|service|support|senior|different|other|new|better|competent|flesh) (service|support|care|customer) agent|human|representative|rep|operator|supervisor|manager|advisor|person|assistant|being
    want|need|prefer|demand|wanna|require agent|human|humans|representative|operator|supervisor|manager|person|people
    i|we want|need|would|prefer (a) human|humans|people
    can|could|may|might|please|pls i|we|u|you (please|just|simply) have|get|see|reach|contact|meet|ask|find|request (for) (me) (a|an|the|your|some|to|any|another) (real|live|actual|human|customer|service|support) (service|support|care) agent|human|representative|rep|operator|supervisor|manager|person
    contact|reach|call|ring|phone|message (a|an|the|your|na|my) (real|live|actual|human|customer|service|support) agent|human|representative|rep|operator|supervisor|manager|person|advisor|executive
    contact|reach|contacting|reaching someone|somebody|anyone|anybody
    contacting|reaching|calling|contact a|an|the|your (real|live|actual|human) agent|human|representative|rep|operator|person|assistant|supervisor|manager|executive
    direct|redirect to (me|us) (to) a|an|the @role
    agent|human|representative|operator|rep|person to talk|chat|speak|answer|assist (to|with|me)
    @role available|online|free
    talk|speak|chat @role|@anyone
    let|want|need|wanna me|to talk|speak to|with
    @get|ask for|me a|an|the|your supervisor|manager
    is|are there|their (a|an|any) (live|real|actual|human|other) (human|person|agent|rep|representative|operator|people) @role ... talk|speak|help|available|there|here|around
    is|are there (a|an|any) (live|real|actual|human) agent|human|person|representative|humans|people|agents ... talk|speak|help|assist|available|here|there|around|contact
    is|are there|ther (like) @anyone ... talk|speak|chat
    do|dont you have .. humans|people|agent|agents|person|someone|anyone|operator|representative ... talk|speak|chat|call|reach|contact|there|available
    dont you have (any|a|an) (real|live|actual|human) humans|people|agent|agents|person|staff|representatives
    @real person|human|people|agent|representative|rep|operator|being|agents .. please|pls|plz|now|asap|immediately|thanks
    agent|human|representative|operator|rep|supervisor|manager|someone please|pls|plz|now|asap|immediately $
    ^ (a|real|live|human) person|people please|pls|plz|now|asap $
    ^ (hi|hello|hey|yo|ok|okay|no|please|pls|um|uh|just|i|said|yes|give|get|me|a|an|the|want|need) (hi|please|just|a|an|the|said|i) @role $
    ^ (please|i|to|the|a|an) (need|want|get) @real agent|human|person|representative|rep|operator|people|support|help|chat|assistance|being|staff|humans (support|service|agent|chat|help) $
    someone|somebody|anyone|person|human|agent|representative|rep|manager|supervisor (please|just|who|that|from|in|at) (your) (team|company|support|office|billing|human|real) (can|could|please|to|should|must) call|phone|ring|contact|reach (out) me|us
    @talk to|with someone|somebody
    talk|speak|chat live|directly|to|in person|human|person
    press|push|dial|hit 0|zero
    take|pick up the phone
    rather|prefer|instead .. @talk|deal|dealing|work to|with .. human|person|people|someone|agent|somebody
    @talk to|with .. in charge|authority
    who|where can|do|could i|we talk|speak|chat to|with
    escalate|escalating this|my|it|the|me (case|issue|ticket|problem|call|complaint|matter) to|please|now|immediately|asap
    escalate|escalating this|my|it|the (case|issue|ticket|problem|call|complaint|matter) $
    please|pls|must|need|want|can|could (to|you|i|we) escalate
    real|actual|live human|person
    human|person|agent|representative instead|not (of) (a|the|this) bot|robot|machine|ai|computer
    discuss|discussing|handle|handled|solved|resolved|sorted|reviewed (this|it) with|by (a|an|one|your|the|another|actual|real) (of) (your|the) (real|actual|human) @role|member|colleague|somebody|someone
    @talk|discuss|speaking (this|it) (to|with) (this|a|any) (with) member|members of your|the|ur
    @talk to|with|directly (to|with) one|any of your|the|ur
    conversation|word|chat|talk|call with a|an|your|the|somebody|someone (real|live|human) (in|from|human|person|agent|representative|rep|supervisor|manager|advisor)
    forward|send|pass|escalate this|my|the (conversation|chat|case|issue) to a|an|your|the (support|service|customer|human|sales|billing) (support|service) staff|team|people|@role
    loop|bring|pull|get|involve|include (in) (a|an|your|another|the|actual|real) (in) (a|an|your|another|the) (real|human) human|person|agent|representative|supervisor|manager|colleague|advisor (in|here|involved|now|into)
    bring|loop in a|an|your|another|the human|person|agent|representative|supervisor|manager|colleague|teammate
    human|agent|representative|operator (is|assistance|help|support) required|needed|wanted
    real|live|human person (is) required|needed|wanted
    put|connected|transferred|routed|forwarded (through|over) to (a|an|the|your|someone) @role|@anyone|@team|care|customer|sales|billing
    asking|asked|ask for (a|an|the|your|another) (real|live|actual) human|person|agent|representative|rep|operator|supervisor|manager|being
    transfer|forward|connect|route my (phone) call
    @get me|us (to) (a|the|your|some|through) (to) customer|client|tech|technical|member service|support|care|services
    need|want|get|prefer (to) (talk|speak|me) (to|with) (a|an|some) actual|real|human employee|colleague|staff|worker
    complain|complaint|complaining to|with (a|your|the|an) @role
    take over (from|for) (a|the|this) (bot|chat)
    can|could|would|will|please|pls|have|get|ask|let (you) (please|pls|have|get|ask) a|an|the|your|my|our|one (of) (your) (duty|head|senior) @role|@professional|someone|somebody (please) (to) call|phone|ring|contact|text me|us
    @move me|us (straight|right|directly|through|over) to|with whoever|whomever
    @talk to|with whoever|whomever
    be|being|get heard|seen|helped|served|assisted|attended|treated (to) by (a|an|the|your|some|actual) (real|live|actual|human) human|person|agent|representative|people|being|humans|someone|somebody
    reconnect me|us $
    reconnect me|us (back) now|please|pls|to|with (a|an|the|your|that) (same) @role
    put|connect|transfer|get|patch me|us back (through) to|with|on (a|an|the|your|that) (same) @role|lady|guy|man|woman
    put|connect|transfer|patch me|us back $
    live body
    get|getting ahold|hold of (a|an|the|your|some|my) (real|live|actual|human) @role|@anyone|@professional|@team
    get|fetch|put (me) (a|an|the|your|my) @role|@professional on the|a line|phone
    need|want|prefer|like|get (to) (get) (some|the|your) help|support|answers|assistance from (a|an|your|some|the) (real|live|actual|human) @role|@professional
    lodge|raise|take (this) (up) with (a|an|the|your) @role
    routed|transferred|connected|forwarded|put through|to (to) (the|your|a) (complaints|billing|technical|sales|claims|right|fraud|senior|refunds|customer) desk|department|team|person
    able to get|call|fetch (me) your|a|the (team|shift|floor|duty|branch|general|store) leader|lead|manager|supervisor|head
    get|call|fetch|want|need me|us|in your|a|the (team|shift|floor|duty|branch|general|store) leader|lead|manager|supervisor|head
    give|get|want|need|hear (me) (to) (hear) a (real|human|live) voice
    put|get|be in contact|touch with (a|an|the|your|some) (real|human|live) someone|somebody|@role
    can|could|would one|any|some of your|the ... call|phone|ring|contact|help me|us
    ask|get|have|tell someone|somebody|anyone (at|from|in) .. (to) call|phone|ring|contact|text me|us
    let|get me through to (a|an|the|your) (real|live) @role
    someone|somebody|anyone|@role|@professional (from|at|in|of) .. get|gets in touch|contact with me|us
    connect|transfer|patch me|us again $
    hand|pass|give|forward|route this|it|me|us (over|on) to (a|an|one|another|the|your|some) (of) (your) colleague|colleagues|coworker|teammate|human|@role
    is|are a|an|any @professional available|free to|now|right
    is|are a|an|any @professional available|free for a|some question|chat|talk|call|word|advice
    @talk to|with a|an (real|nice) lady|guy|man|woman|gentleman
    ^ (the|a|an|my|your|personal|private|duty) (personal|private|duty) @professional please|pls|plz|now $
    someone|somebody|human|person|agent (from|in|at) (your|the) (support|team|office|company) (team) (please|can|could) take over
    @talk to you|ur|your manager|boss|supervisor|superior|higher|team|people|human|staff`,
  likely: `
    @move me|us $
    connect|transfer|patch|forward me|us now|please|pls|asap|immediately|through|already
    is|are there|ther @anyone|@role (real|human|alive|actually|else|out|in) there|here|available|around|home
    any|a human|humans|person|agent|body out|around|there|available
    stop|quit|no|not|without|skip|bypass (more|with|the|this|these|sending|giving|using|another|your) (me|more|stupid|dumb|damn) bots|robots|chatbots|recordings|automated|automation|machines|bot|robot|machine|chatbot
    get (me|a|some) real|human|actual|live|proper help|support|assistance
    (real|live|human|actual) live|human|real help|support|assistance|chat|touch|interaction|contact|assistant|service|customer
    need|want|require (to|for|immediate|urgent) (contact|speak|talk|get|reach|the|some|a|with|to|your) customer|client|technical|tech|live|human|phone support|service|helpdesk|care $
    ^ (contact|customer|client|tech|technical|live) (customer|client) support|service|care|assistance (please|pls|now|team) $
    ^ (please|pls|hi|ok|just) live|human|phone|real chat|support|help|agent (please|now) $
    ^ (i|please|want|need|like|id|would|to|have|must) (want|need|like|have|must|to|wish) (to) (to) contact|reach|call|get (in) (touch) (with) (the|your|to) customer|client support|service|care|assistance (please|now)
    let me talk|speak
    want|need|like|have|wanna|wish|love|prefer to talk|speak|chat $
    want|need|like|wanna to talk|speak|chat to|with you|u|ur|the
    (can|could|may) can|could|may i|we talk|speak|chat (please|now|with|to) (you|u) (please|now|guys) $
    ^ talk|speak|call|chat $
    human|person (who|that) can|could|actually|really (actually|really|please) help|understand|understands|fix|assist|listen|knows|explain
    someone|somebody|anyone (who|that) (can|could) actually|really help|understand|understands|fix|assist|listen|knows|explain|can
    someone|somebody who|that understands|knows|speaks|has|is (english|authority|real|human)
    ^ (please|i) need|want|get (me) someone|somebody (to) help|assist me (now|please|asap) $
    is|isnt there (a|another) (supervisor|manager) (or) someone|somebody|person|anyone else
    supervisor|manager or someone|somebody else
    @role (who|that) actually|really|can|understands|knows
    your|the|ur manager|supervisor|boss|superior (please|now|right) (now) $
    higher up|ups|authority
    anyone|anybody|someone|somebody available|there|here|alive|around|reading|listening to|who
    nobody|no|noone|none|anyone|anybody (one|body|human|person|agent|of|you) (is|are|ever|even) answering|picking|responding|answers|responds|replies|picks|replying (up|my|the|me|call|calls|to) $
    ^ (please|pls|kindly|just|can|could) (you|u) (please) call|ring|phone|callback me (back) (now|asap|immediately|please|back) $
    please|pls|can|could|kindly someone|somebody|anyone (please) call|ring|phone me|us
    (could) someone|somebody|anyone call|calls|ring|phone|contact|text|email me|us|back
    want|need|like to be called|contacted|transferred|connected
    want|need|like|request a|an call|callback|phonecall from
    (wants) in person|human assistance|help|support
    will|would|can|could a|an|actual|real (real|live|human) human|person|agent|rep|representative (please) help|assist|answer|respond|look|check|explain|take
    ^ (please|hi|hello) can|could|will someone|somebody (please) help|assist|answer|respond (to) (me) (please|already) $
    customer care|service|support executive|agent|representative|rep|person|people|please|now
    ^ (the|your|hi) customer care|service|support (team) $
    i|we demand to
    ^ (its|this|very) urgent|emergency (help|please|pls) $
    ^ (please|hi|i) (please|i) need|want|give (an|a|me|some) immediate|urgent|quick help|assistance|support|attention|resolution|fix|action|response (please|now|here|to) (my) (problem|issue) $
    ^ (hi|hello|hey|please) this|its|it (is) (very|extremely|really|super|so|an) urgent|emergency (please|pls|help) $
    call|contact (center|centre) not|unavailable|never|no (reachable|picking|available|answering|answers)
    care|support|service number|line|phone|team not|isnt|unavailable|never (available|working|reachable|answering|responding)`,
  /** Wants to be rid of the bot; the refusal is part of the phrase. */
  no_bot: `
    sick|tired|fed|enough|had|through|finished|done (up|it|enough) of|with (talking|dealing|speaking|chatting|this|these|your|the|a|to|with|stupid|dumb) ... @bot
    hate|hating talking|dealing|speaking|chatting to|with ... @bot
    dont|do|not|wont|never|hate|refuse (not|want|wanna|wish|like|need) (to) (be) talk|talking|speak|speaking|chat|chatting|deal|dealing|argue|waste to|with .. @bot
    instead|rather|other of|than .. @bot
    @get me|us off|out|away of|from|this|the (this|the) (stupid|dumb) @bot`,
  hint: `
    am|are|is i|you|this|it|that|u (talking|speaking|chatting|to|with|a|an|even|really|actually|the) (to|with|a|an|real|even) ... human|person|bot|robot|machine|people|ai
    @bot|this|that useless|sucks|stupid|dumb|idiot|worthless|pointless|garbage|crap
    you|u are|r a|just|only|not (a|just) (stupid|dumb|useless|human) @bot
    useless|stupid|dumb|worst|pathetic|terrible|horrible|poor|bad|awful|lousy customer|service|support|bot|chatbot|robot|help|experience|care
    waste|wasting of|my (my) time
    @role|@anyone`,
} as const;
