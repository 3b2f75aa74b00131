import { buildGraph, literal, type NodeDraft, when, type Wires } from '../build-graph.ts';
import type { Template } from '../template.ts';
import { commonHardRules, commonRule, confidenceNodes } from './common-rules.ts';
import { commonLimits } from './limits.ts';
import { lastSteps, teamRoute } from './team-route.ts';
import { texts } from './texts.ts';
import type { HardTradeRule, Trade, TradeRule } from './trade.ts';

type Ports = Record<string, string>;

const severity = ['emergency', 'compliance', 'request', 'risk'] as const;

/** A trade's rules in one chain: hard ones by severity, then the tunable ones, then how sure the bot is. */
function drawDetect(trade: Trade) {
  const { first, request } = commonHardRules(trade);
  // The trade's own rules are more exact than the common ones of their class, so they are drawn before them.
  const hard = [...trade.hard, ...first, ...request].sort(
    (a, b) => severity.indexOf(a.reason.class) - severity.indexOf(b.reason.class),
  );
  const before = trade.common.filter((name) => name !== 'valued' && name !== 'long' && name !== 'stuck');
  const after = trade.common.filter((name) => name === 'long' || name === 'stuck');
  const tunable = [...trade.tunable, ...before.map((name) => commonRule(name, trade))];
  const last = after.map((name) => commonRule(name, trade));
  const confidence = confidenceNodes(trade.common.includes('valued'));
  const nodes: NodeDraft[] = [{ id: 'start', kind: 'start', name: 'Every message' }];
  const wires: Record<string, Ports> = {};
  const outcomes = new Map<string, NodeDraft>();
  const outcomeOf = (rule: TradeRule): string => {
    if (rule.to === 'team' && trade.rows.length > 0) return 'team';
    const team = rule.to === 'team' ? trade.front : rule.to;
    if (team === 'offer') return 'offer';
    if (rule.say === undefined && rule.methods === undefined) return `to-${team}`;
    const id = `to-${rule.id}`;
    const name = `${teamName(trade, team)}: ${rule.name.toLowerCase()}`;
    const scriptKey = rule.scriptKey ?? trade.teams.find((each) => each.slug === team)?.scriptKey;
    outcomes.set(id, {
      id, kind: 'outcome', name, action: 'escalate', say: rule.say ?? texts.general,
      ...(rule.methods === undefined ? {} : { methods: [...rule.methods] }),
      ...(scriptKey === undefined ? {} : { scriptKey }),
    }); // prettier-ignore
    wires[id] = { route: `${team}-clock` };
    return id;
  };
  const chain = [...hard, ...tunable].map((rule) => rule.id);
  const afterChain = last[0]?.id ?? 'go-on';
  const ruleNode = (rule: TradeRule, kind: 'hard_rule' | 'condition', next: string): void => {
    const shared = {
      id: rule.id, name: rule.name, ruleId: rule.ruleId ?? rule.id, when: when(`${rule.id}-when`, rule.when),
      ...(rule.scriptKey === undefined ? {} : { scriptKey: rule.scriptKey }),
    }; // prettier-ignore
    nodes.push(
      kind === 'hard_rule'
        ? { ...shared, kind, reason: (rule as HardTradeRule).reason }
        : { ...shared, kind, reason: rule.reason },
    );
    wires[rule.id] = { match: outcomeOf(rule), else: next };
  };
  const firstBand = confidence[0]?.id ?? 'go-on';
  wires['start'] = { next: chain[0] ?? firstBand };
  hard.forEach((rule, at) => ruleNode(rule, 'hard_rule', chain[at + 1] ?? firstBand));
  tunable.forEach((rule, at) => ruleNode(rule, 'condition', chain[hard.length + at + 1] ?? firstBand));
  nodes.push(...confidence);
  const unsure = trade.rows.length > 0 ? 'team' : `to-${trade.front}`;
  wires['band'] = { handoff: unsure, flag: 'review', act: afterChain };
  if (confidence.length > 1) {
    wires['valued'] = { match: 'band-valued', else: 'band' };
    wires['band-valued'] = { handoff: `to-${trade.senior}`, flag: 'review', act: afterChain };
  }
  last.forEach((rule, at) => ruleNode(rule, 'condition', last[at + 1]?.id ?? 'go-on'));
  if (trade.rows.length > 0) drawTeamTable(trade, nodes, wires);
  const reached = new Set(Object.values(wires).flatMap((ports) => Object.values(ports)));
  for (const team of trade.teams) {
    const id = `to-${team.slug}`;
    if (!reached.has(id)) continue;
    nodes.push({
      id, kind: 'outcome', name: `To ${team.name}`, action: 'escalate', say: texts.general,
      sayByClass: { request: texts.request, frustration: texts.frustration, compliance: texts.licensed },
      ...(team.scriptKey === undefined ? {} : { scriptKey: team.scriptKey }),
    }); // prettier-ignore
    wires[id] = { route: `${team.slug}-clock` };
  }
  nodes.push(...outcomes.values());
  if (reached.has('offer')) {
    nodes.push({ id: 'offer', kind: 'outcome', name: 'Offer a person', action: 'offer', say: texts.offer });
    wires['offer'] = { route: `${trade.front}-clock` };
  }
  nodes.push(
    { id: 'review', kind: 'outcome', name: 'Continue and review', action: 'flag' },
    { id: 'go-on', kind: 'outcome', name: 'Continue', action: 'continue', code: 'no_rule_matched' },
  );
  return { nodes, wires };
}

function teamName(trade: Trade, slug: string): string {
  return trade.teams.find((team) => team.slug === slug)?.name ?? slug;
}

/** Topic and what is regulated pick the queue (R52, R53). */
function drawTeamTable(trade: Trade, nodes: NodeDraft[], wires: Record<string, Ports>): void {
  const fields = [...new Set(trade.rows.map((row) => row.field))];
  nodes.push({
    id: 'team', kind: 'table', name: 'Which team?', ruleId: 'which-team', overlapAllowed: true,
    columns: fields.map((field) => ({ id: `by-${field}`, field })),
    rows: trade.rows.map((row) => ({
      id: row.id, branch: row.team,
      cells: fields.map((field) => (field === row.field ? { op: 'includes_any' as const, value: literal([...row.any]) } : null)),
    })),
  }); // prettier-ignore
  wires['team'] = {
    ...Object.fromEntries(trade.rows.map((row) => [`branch:${row.team}`, `to-${row.team}`])),
    otherwise: `to-${trade.front}`,
  };
}

/** Parameters that some rule reads: a limit that moves nothing only confuses. */
function usedLimits(trade: Trade, nodes: readonly NodeDraft[]) {
  const text = JSON.stringify(nodes);
  return [...(trade.tradeLimits ?? []), ...commonLimits(trade.limits)].filter(({ name }) =>
    text.includes(`{"param":"${name}"}`),
  );
}

/** A complete template from what makes a trade: its flow, its roster, its samples and tests. */
export function defineTemplate(trade: Trade): Template {
  const detect = drawDetect(trade);
  const routed = new Set(Object.values(detect.wires).flatMap((ports) => Object.values(ports)));
  const asked = new Set<string>();
  const ask = (slug: string | undefined): void => {
    if (slug === undefined || asked.has(slug)) return;
    asked.add(slug);
    ask(trade.teams.find((team) => team.slug === slug)?.next);
  };
  for (const team of trade.teams) if (routed.has(`${team.slug}-clock`)) ask(team.slug);
  const teams = trade.teams.filter((team) => asked.has(team.slug));
  const routes = teams.map((team) => {
    const whole = teamRoute(team, trade.hours.slug);
    // A team that is only asked after another has no clock of its own.
    if (routed.has(`${team.slug}-clock`)) return whole;
    const tier = `${team.slug}-tier`;
    return { nodes: whole.nodes.filter((node) => node.id === tier), wires: { [tier]: whole.wires[tier] ?? {} } };
  });
  const last = lastSteps(teams.some((team) => team.priority === 'critical' && routed.has(`${team.slug}-clock`)));
  const nodes = [...detect.nodes, ...routes.flatMap((route) => route.nodes), ...last.nodes];
  const { slug, name, industry, description, risk, requirements, covers, packs, botAnswers, people, skills, scripts } =
    trade;
  return {
    slug,
    name,
    industry,
    description,
    risk,
    requirements,
    covers,
    packs,
    botAnswers,
    people,
    skills,
    scripts,
    graph: buildGraph({
      name: trade.name,
      locale: 'en',
      fields: [...(trade.fields ?? [])],
      parameters: usedLimits(trade, nodes),
      nodes,
      wires: [detect, ...routes, last].reduce<Wires>((all, part) => ({ ...all, ...part.wires }), {}),
    }),
    samples: trade.scenarios.map(({ id, name, customer, turns }) => ({
      id,
      title: name,
      turns,
      ...(customer ? { customer } : {}),
    })),
    tests: trade.scenarios,
    calendars: [trade.hours],
    pools: [
      ...trade.teams.map(({ slug, name, members }) => ({ slug, name, fallback: false, members })),
      { slug: 'everyone', name: 'Everybody', fallback: true, members: trade.people.map((person) => person.key) },
    ],
  };
}
