/** Uses of the same words that name nobody of ours; a request that overlaps one of these is not counted. */
export const NOT_OUR_PEOPLE = {
  other: `
    send|sent|sending|dispatch someone|somebody|a|an|your (technician|person|plumber|tech|crew|guy)
    i|im|we|she|he|work (am|was|work|are) (am|as|a|an|the) a|an|the|as|licensed (licensed|an|a) agent|manager|representative|operator|supervisor|advisor|consultant|owner|employee
    how many agents|people|persons|representatives|operators|humans|seats
    is|are|was|when|will|does|did your|the|a (service) representative|agent|operator|technician|rep|manager|advisor coming|arriving|licensed|late|scheduled|going|registered|certified|visit|come
    travel|estate|realestate|user|cleaning|free|secret|booking|letting|shipping|chemical|bleaching|leasing|press|patent agent|agents
    agent|agents fee|fees|code|id|number|commission|name|orange|string|header|portal
    do|should|must|would|will i|we (need|have) (to) talk|speak|chat|contact|call ... to
    should|must i|we contact|call|talk|speak
    care|support|service|agent|call|centre|center no|number|numbers|num|email|mail|id|hours|hour|timing|timings|address|phone|nummer|times
    what|which|when|see|check time|times|hours|are|hour|itme ... customer|support|service|call|care|assistance
    phone|free|a|an|your|the number|e|email|mail|line to|for|of ... customer|support|service
    persona|alguien|jemand|jemanden que|der|fur|para limpie|repare|arregle|limpiar|reparar|die|das
    is|are the|your|my|their|his|her ... (a|real|an) human|person|people|robot|bot|machine|recording or (a|an|just|some|only) (real|actual|live) app|bot|robot|machine|computer|ai|human|person|people|recording|automated|program
    is|are a|an|any (real|live|actual) human|person|people at|in|behind (the|your) ... overnight|night|nights|weekend|weekends|sundays|holidays
    become|becoming|be a|an agent|representative|operator|manager|partner|advisor|consultant
    bring|take|have|invite someone|somebody|anyone|a|another (friend|guest|person) with|along|over me|us|with
    human signature|approval|review|translation|verification|resources|error|rights|hair|body|trafficking|resource|size|being's
    a human|person eat|drink|use|wear|fit|open|sign|live|survive
    per|one|1|two|2|three|3|four|4|five|5|six|6|seven|7|eight|8|nine|9|ten|10|another|other|extra|each|every|single|adult person|people|persons
    person|people|persons on|in|for|named|at|living|whose room|table|party|account|house|household|lease|reservation
    for (a) (party|table|group|of|about|around) (of) (me) ... people|persons
    password|task|file|window|device|package|boot|property|deposit|download manager
    tour|boolean|ternary|network|mobile|phone|cable|bus|logical|tow operator
    talk|speak|chat to|with (my|the) wife|husband|friend|mother|mom|dad|son|daughter|family|kids|doctor|accountant|lawyer|bank|landlord|roommate first|before
    talk|speak|chat|call|ask to|with|my (my) wife|boyfriend|girlfriend|grandkids|husband|friend|mother|mom|dad|boss|son|daughter|family|kids|partner|spouse
    how (do|can|could|to|should) (i|you|we) add|remove|invite|assign|delete ... agent|agents|person|people|user|member|manager|operator|employee
    in person appointment|visit|visits|classes|pickup|only|exam|consultation|events
    first|last|contact|third|missing|deceased|disabled|elderly|sick|young|old|wrong person
    person who|that died|stole|lives|signed|delivered|bought|ordered|made|opened|hit
    what|which|who (does|is|are|was) (does|is|an|a|the|your) ... agent|representative|manager do|name|called
    agent|agents|representative|manager name|names|salary|job|jobs|position|hours
    add|remove|invite|assign (another|a|an|one|new|more) (new|more) agent|person|people|manager|operator|user|member`,
} as const;
