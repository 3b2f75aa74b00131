import { Monitor, Moon, Sun, SunMoon } from 'lucide-react';
import { useState } from 'react';
import { useRouteLoaderData } from 'react-router';

import { IconButton } from './icon-button.tsx';
import { Menu, MenuRadioGroup, MenuRadioItem } from './menu.tsx';
import { applyTheme, themes, type Theme } from './theme.ts';

const words: Record<Theme, { label: string; icon: typeof Sun }> = {
  system: { label: 'Like the device', icon: Monitor },
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
};

/** Three ways: like the device, light, dark. */
export function ThemeSwitch({ side = 'right' }: { side?: 'right' | 'top' | 'bottom' }) {
  const root = useRouteLoaderData<{ theme: Theme }>('root');
  const [theme, setTheme] = useState<Theme>(root?.theme ?? 'system');
  return (
    <Menu
      side={side}
      trigger={
        <IconButton label="Light or dark" tooltipSide={side}>
          <SunMoon />
        </IconButton>
      }
    >
      <MenuRadioGroup
        value={theme}
        onValueChange={(value) => {
          const next = themes.find((name) => name === value) ?? 'system';
          setTheme(next);
          applyTheme(next);
        }}
      >
        {themes.map((name) => {
          const Icon = words[name].icon;
          return (
            <MenuRadioItem key={name} value={name} icon={<Icon />}>
              {words[name].label}
            </MenuRadioItem>
          );
        })}
      </MenuRadioGroup>
    </Menu>
  );
}
