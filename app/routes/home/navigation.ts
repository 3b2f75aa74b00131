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

const atTheThumb: ReadonlySet<string> = new Set(['/', '/flows', '/desk', '/board']);

/** On a phone: what somebody on the road opens all day, and the rest behind one button. */
export const thumbPlaces = places.filter((place) => atTheThumb.has(place.to));
export const otherPlaces = places.filter((place) => !atTheThumb.has(place.to));
