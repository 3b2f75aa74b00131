import {
  Bot, CalendarClock, Clock, Flag, FlaskConical, Gauge, GitBranch, Hand, Hourglass, Lock, LifeBuoy, MessageSquare, MessageSquareText,
  PhoneForwarded, SlidersHorizontal, Sparkle, Table2, UserRound, UserRoundCheck, Users, UsersRound, Webhook, Workflow, type LucideIcon,
} from 'lucide-react'; // prettier-ignore

import type { FlowNode, NodeKind } from '#app/contracts/flow-graph.ts';

const icons: Record<NodeKind, LucideIcon> = {
  start: MessageSquare,
  hard_rule: Lock,
  condition: SlidersHorizontal,
  table: Table2,
  band: Gauge,
  score: Sparkle,
  split: FlaskConical,
  subflow: Workflow,
  outcome: UserRound,
  priority: Clock,
  business_hours: CalendarClock,
  availability: UserRoundCheck,
  method: GitBranch,
  tier: Users,
  message: MessageSquareText,
  wait: Hourglass,
  fallback_pool: UsersRound,
  last_resort: LifeBuoy,
  webhook: Webhook,
  end: PhoneForwarded,
};

export function kindIcon(kind: NodeKind): LucideIcon {
  return icons[kind];
}

/** The icon of a step; an outcome shows what the bot is told to do. */
export function nodeIcon(node: FlowNode): LucideIcon {
  if (node.kind !== 'outcome') return icons[node.kind];
  switch (node.action) {
    case 'continue':
      return Bot;
    case 'flag':
      return Flag;
    case 'offer':
      return Hand;
    case 'escalate':
      return UserRound;
  }
}
