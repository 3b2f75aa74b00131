import { Ellipsis, LogOut } from 'lucide-react';
import { Form, href, NavLink, Outlet, useLocation, useMatches, useNavigate, useNavigation } from 'react-router';

import { Avatar } from '#app/ui/avatar.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { LogoMark } from '#app/ui/logo.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#app/ui/menu.tsx';
import { ThemeItems, ThemeSwitch } from '#app/ui/theme-switch.tsx';
import { Tooltip } from '#app/ui/tooltip.tsx';

import { pageMember } from '../page-member.server.ts';
import { revalidateFrame } from '../revalidate-frame.ts';
import type { Route } from './+types/shell';
import { otherPlaces, places, thumbPlaces } from './navigation.ts';
import { SignOfLife } from './sign-of-life.tsx';

export async function loader(args: Route.LoaderArgs) {
  const { user, workspace, roles } = await pageMember(args);
  return { user: { name: user.name, email: user.email }, workspace: { name: workspace.name }, roles: [...roles] };
}

export const shouldRevalidate = revalidateFrame;

/** A page that needs the width asks for the narrow rail: `export const handle = { rail: true }`. */
function wantsRail(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && 'rail' in handle && handle.rail === true;
}

/** What stands around every page of a member: the way to the other places, who one is, and light or dark. */
export default function Shell({ loaderData }: Route.ComponentProps) {
  const rail = useMatches().some((match) => wantsRail(match.handle));
  const loading = useNavigation().state === 'loading';
  return (
    <div
      className={classNames(
        'flex h-dvh flex-col md:grid md:grid-rows-[minmax(0,1fr)]',
        rail
          ? 'md:grid-cols-[56px_minmax(0,1fr)]'
          : 'md:grid-cols-[56px_minmax(0,1fr)] lg:grid-cols-[232px_minmax(0,1fr)]',
      )}
    >
      <a
        href="#content"
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-2 bg-accent px-3 py-2 text-13 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <Sidebar rail={rail} {...loaderData} />
      <div id="content" tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
        {loading ? (
          <div
            className="pointer-events-none fixed inset-x-0 top-0 z-40 h-0.5 animate-fade bg-accent"
            role="presentation"
          />
        ) : null}
        <Outlet />
      </div>
      <BottomBar {...loaderData} />
      <SignOfLife url={href('/resources/alive')} />
    </div>
  );
}

type Who = Route.ComponentProps['loaderData'];

function Sidebar({ rail, user, workspace }: Who & { rail: boolean }) {
  const wide = rail ? 'hidden' : 'hidden lg:inline';
  return (
    <aside
      className={classNames(
        'hidden flex-col border-r border-line-faint bg-page md:flex',
        rail ? 'items-center px-2.5 py-3' : 'items-center px-2.5 py-3 lg:items-stretch',
      )}
    >
      <NavLink
        to="/"
        aria-label="Baton, home"
        className={classNames('flex h-9 items-center gap-2.5 rounded-3', rail ? '' : 'lg:px-2')}
      >
        <LogoMark size={22} />
        <span className={classNames('truncate text-13 font-semibold', wide)}>{workspace.name}</span>
      </NavLink>
      <nav aria-label="Main" className="mt-3 flex flex-col gap-0.5">
        {places.map((place) => (
          <PlaceLink key={place.to} place={place} rail={rail} />
        ))}
      </nav>
      <div
        className={classNames(
          'mt-auto flex items-center gap-1',
          rail ? 'flex-col' : 'flex-col lg:flex-row-reverse lg:justify-between',
        )}
      >
        <ThemeSwitch />
        <AccountMenu user={user} workspace={workspace} nameClass={wide} />
      </div>
    </aside>
  );
}

function PlaceLink({ place, rail }: { place: (typeof places)[number]; rail: boolean }) {
  const Icon = place.icon;
  const link = (
    <NavLink
      to={place.to}
      end={place.to === '/'}
      aria-label={place.label}
      className={({ isActive }) =>
        classNames(
          'touch-target flex h-9 items-center gap-2.5 rounded-3 text-13 font-medium transition-colors',
          rail ? 'w-9 justify-center' : 'w-9 justify-center lg:h-8 lg:w-full lg:justify-start lg:rounded-2 lg:px-2',
          isActive ? 'bg-active text-text' : 'text-muted hover:bg-hover hover:text-text',
        )
      }
    >
      <Icon className={classNames('shrink-0', rail ? 'size-[18px]' : 'size-[18px] lg:size-4')} aria-hidden />
      <span className={rail ? 'hidden' : 'hidden lg:inline'}>{place.label}</span>
    </NavLink>
  );
  return rail ? (
    <Tooltip side="right" content={place.label}>
      {/* The tooltip joins class names as words, and the link's is a function. */}
      <span className="inline-flex">{link}</span>
    </Tooltip>
  ) : (
    link
  );
}

function AccountMenu({ user, workspace, nameClass }: Pick<Who, 'user' | 'workspace'> & { nameClass: string }) {
  return (
    <Menu
      side="right"
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${user.name}, your account`}
          className="touch-target flex min-w-0 items-center gap-2 rounded-3 p-1 text-13 font-medium hover:bg-hover"
        >
          <Avatar name={user.name} size={28} self />
          <span className={classNames('truncate', nameClass)}>{user.name}</span>
        </button>
      }
    >
      <MenuLabel>
        <span className="block text-13 text-text">{user.name}</span>
        {user.email}
        <span className="mt-1 block">{workspace.name}</span>
      </MenuLabel>
      <MenuSeparator />
      <SignOutItem />
    </Menu>
  );
}

function SignOutItem() {
  return (
    <Form method="post" action="/sign-out" id="sign-out">
      <MenuItem
        icon={<LogOut />}
        onSelect={() => {
          const form = document.getElementById('sign-out');
          if (form instanceof HTMLFormElement) form.requestSubmit();
        }}
      >
        Sign out
      </MenuItem>
    </Form>
  );
}

const thumbStyle = (isActive: boolean) =>
  classNames(
    'grid h-14 w-full place-items-center content-center gap-0.5 text-11 font-medium',
    isActive ? 'text-accent-text' : 'text-muted',
  );

/** On a phone the places are at the thumb. */
function BottomBar({ user, workspace }: Pick<Who, 'user' | 'workspace'>) {
  return (
    <nav
      aria-label="Main"
      className="grid shrink-0 auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {thumbPlaces.map(({ to, label, icon: Icon }) => (
        <NavLink key={to} to={to} end={to === '/'} className={({ isActive }) => thumbStyle(isActive)}>
          <Icon className="size-5" aria-hidden />
          {label}
        </NavLink>
      ))}
      <MoreMenu user={user} workspace={workspace} />
    </nav>
  );
}

function MoreMenu({ user, workspace }: Pick<Who, 'user' | 'workspace'>) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isActive = otherPlaces.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <Menu
      side="top"
      align="end"
      trigger={
        <button type="button" className={thumbStyle(isActive)}>
          <Ellipsis className="size-5" aria-hidden />
          More
        </button>
      }
    >
      {otherPlaces.map(({ to, label, icon: Icon }) => (
        <MenuItem key={to} icon={<Icon />} onSelect={() => void navigate(to)}>
          {label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <ThemeItems />
      <MenuSeparator />
      <MenuLabel>
        <span className="block text-13 text-text">{user.name}</span>
        {workspace.name}
      </MenuLabel>
      <SignOutItem />
    </Menu>
  );
}
