import {
  Handshake,
  House,
  Inbox,
  RadioTower,
  Settings,
  SlidersHorizontal,
  SquareTerminal,
  Users,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
export interface NavigationItem {
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

/** The places of the app, in the order of a working day. Only what has a screen stands here. */
export const places: readonly NavigationItem[] = [
  { to: '/', label: 'Home', icon: House },
  { to: '/flows', label: 'Flows', icon: Workflow },
  { to: '/rules', label: 'Rules', icon: SlidersHorizontal },
  { to: '/desk', label: 'Desk', icon: Inbox },
  { to: '/board', label: 'Board', icon: RadioTower },
  { to: '/promises', label: 'Promises', icon: Handshake },
  { to: '/team', label: 'Team', icon: Users },
  { to: '/developers', label: 'Developers', icon: SquareTerminal },
  { to: '/settings', label: 'Settings', icon: Settings },
];
