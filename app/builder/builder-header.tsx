import { ChevronLeft, Ellipsis, Search } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Kbd } from '#app/ui/kbd.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#app/ui/menu.tsx';
import { Segmented } from '#app/ui/segmented.tsx';

import type { BuilderAction } from './command/use-builder-actions.tsx';
import { ProveButton } from './prove/prove-context.tsx';
import { Live, useBuilder } from './state/builder-context.tsx';
import { useFindings } from './state/draft-findings.tsx';
import { useBuilderDialogs } from './state/builder-dialogs.tsx';
import type { OtherEditor } from './state/use-others.ts';
import { OthersHere } from './state/others-here.tsx';
import { SaveStateLine, type SaveStateLineProps } from './state/save-state-line.tsx';

export interface BuilderHeaderProps extends SaveStateLineProps {
  view: 'canvas' | 'outline';
  onView: (view: 'canvas' | 'outline') => void;
  mayPublish: boolean;
  tryHref: string;
  actions: readonly BuilderAction[];
  others: readonly OtherEditor[];
}

export function BuilderHeader({ view, onView, mayPublish, tryHref, actions, others, ...saving }: BuilderHeaderProps) {
  const { graph } = useBuilder();
  return (
    <header className="flex min-h-[52px] flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-3 py-2 md:pr-3 md:pl-4">
      <ToAllFlows />
      <h1 className="max-w-56 truncate text-15 font-semibold">{graph.name}</h1>
      <span className="hidden h-5 w-px bg-line md:block" />
      <div className="order-last w-full min-w-0 md:order-none md:w-auto md:flex-[1_1_24rem]">
        <Live>
          <SaveStateLine {...saving} />
        </Live>
      </div>
      <HeaderVerbs
        view={view}
        onView={onView}
        mayPublish={mayPublish}
        tryHref={tryHref}
        actions={actions}
        others={others}
      />
    </header>
  );
}

const ToAllFlows = memo(function ToAllFlows() {
  return (
    <Link
      to="/flows"
      aria-label="All flows"
      className="touch-target grid size-7 place-items-center rounded-2 text-muted hover:bg-hover hover:text-text"
    >
      <ChevronLeft className="size-4" aria-hidden />
    </Link>
  );
});

/** Its buttons say nothing of the draft: not drawn again with every letter and every save. */
const HeaderVerbs = memo(function HeaderVerbs({
  view,
  onView,
  mayPublish,
  tryHref,
  actions,
  others,
}: Omit<BuilderHeaderProps, keyof SaveStateLineProps>) {
  const { showCommands } = useBuilderDialogs();
  return (
    <div className="ml-auto flex items-center gap-2">
      <span className="hidden md:inline-flex">
        <Segmented
          label="View"
          value={view}
          onValueChange={onView}
          options={[
            { value: 'canvas', label: 'Canvas' },
            { value: 'outline', label: 'Outline' },
          ]}
        />
      </span>
      <OthersHere others={others} />
      <button
        type="button"
        className="hidden h-7 items-center gap-2 rounded-2 px-2 text-13 text-muted hover:bg-hover hover:text-text md:inline-flex [&_svg]:size-4"
        onClick={() => showCommands(true)}
      >
        <Search aria-hidden /> Find or do <Kbd>Ctrl K</Kbd>
      </button>
      <MoreMenu actions={actions} />
      <ProveButton />
      <Button asChild size="small">
        <Link to={tryHref}>Try it</Link>
      </Button>
      {mayPublish ? <PublishButton /> : null}
    </div>
  );
});

function PublishButton() {
  const { problems } = useFindings();
  const { showPublish } = useBuilderDialogs();
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  return (
    <Button variant={errors > 0 ? 'secondary' : 'primary'} size="small" onClick={() => showPublish(true)}>
      Publish
      {errors > 0 ? (
        <span className="rounded-1 bg-late-ground px-1.5 text-12 text-late-text">
          {errors} {errors === 1 ? 'problem' : 'problems'}
        </span>
      ) : null}
    </Button>
  );
}

/** What is done now and then: files, pictures, paper. */
function MoreMenu({ actions }: { actions: readonly BuilderAction[] }) {
  const of = (...ids: readonly string[]) => actions.filter((action) => ids.includes(action.id));
  const line = ({ id, title, keys, icon: Icon, run }: BuilderAction) => (
    <MenuItem key={id} icon={<Icon aria-hidden />} hint={keys?.join(' ')} onSelect={run}>
      {title}
    </MenuItem>
  );
  return (
    <Menu
      align="end"
      trigger={
        <IconButton size="small" label="More">
          <Ellipsis />
        </IconButton>
      }
    >
      {of('find', 'select-all', 'paste').map(line)}
      <MenuSeparator />
      <MenuLabel>Files</MenuLabel>
      {actions.filter((action) => action.group === 'Files').map(line)}
      <MenuSeparator />
      {of('keys').map(line)}
    </Menu>
  );
}
