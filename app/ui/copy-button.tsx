import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';

import { Button, type ButtonSize, type ButtonVariant } from './button.tsx';

export interface CopyButtonProps {
  text: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  onCopied?: () => void;
  children?: ReactNode;
}

/** Copies a text and says that it did. */
export function CopyButton({ text, variant = 'secondary', size = 'medium', onCopied, children }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <Button
      variant={variant}
      size={size}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => {
            setState('copied');
            onCopied?.();
          },
          () => setState('failed'),
        );
      }}
    >
      {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">
        {state === 'copied' ? 'Copied' : state === 'failed' ? 'Select and copy it' : (children ?? 'Copy')}
      </span>
    </Button>
  );
}
