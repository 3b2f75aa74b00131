import { Monitor, Moon, Sun, SunMoon } from 'lucide-react';
import { useState } from 'react';

import { IconButton } from './icon-button.tsx';
import { Menu, MenuRadioGroup, MenuRadioItem } from './menu.tsx';
import { applyTheme, readTheme, themes, type Theme } from './theme.ts';

const words: Record<Theme, { label: string; icon: typeof Sun }> = {
  system: { label: 'Like the device', icon: Monitor },
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
};

/** Three ways: like the device, light, dark. */
export function ThemeSwitch({ side = 'right' }: { side?: 'right' | 'top' | 'bottom' }) {
  return (
    <Menu
      side={side}
      trigger={
        <IconButton label="Light or dark" tooltipSide={side}>
          <SunMoon />
        </IconButton>
      }
    >
      <ThemeItems />
    </Menu>
  );
}

/** The same three as items of a menu that holds more. */
export function ThemeItems() {
  // A menu is drawn when it opens, in a browser, so the cookie is there and newer than what the server sent.
  const [theme, setTheme] = useState<Theme>(() => readTheme(document.cookie));
  return (
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
  );
}
