import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import { tabLook } from './tab-look.ts';

export interface TabItem {
  value: string;
  label: string;
  /** A small count behind the word. */
  count?: number;
  content: ReactNode;
}

export interface TabsProps {
  label: string;
  items: readonly TabItem[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  listClassName?: string;
  contentClassName?: string;
  /** Stands at the right end of the row of tabs. */
  aside?: ReactNode;
  className?: string;
}

export function Tabs({
  label,
  items,
  value,
  defaultValue,
  onValueChange,
  listClassName,
  contentClassName,
  aside,
  className,
}: TabsProps) {
  return (
    <Primitive.Root
      value={value}
      defaultValue={defaultValue ?? items[0]?.value}
      onValueChange={onValueChange}
      className={classNames('flex min-h-0 flex-col', className)}
    >
      <div className={classNames('flex items-center border-b border-line', listClassName)}>
        <Primitive.List aria-label={label} className="-ml-2 flex min-w-0 flex-1 gap-1 overflow-x-auto">
          {items.map((item) => (
            <Primitive.Trigger
              key={item.value}
              value={item.value}
              className={classNames(
                tabLook,
                'text-muted hover:text-text data-[state=active]:text-text data-[state=active]:after:bg-text',
              )}
            >
              {item.label}
              {item.count === undefined ? null : (
                <span className="ml-1 font-normal text-muted tabular">{item.count}</span>
              )}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
        {aside}
      </div>
      {items.map((item) => (
        <Primitive.Content key={item.value} value={item.value} className={classNames('min-h-0', contentClassName)}>
          {item.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
