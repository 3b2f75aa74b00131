/** What stands for itself in a ready answer until it is used. */
export const cannedVariables = ['customer', 'me', 'workspace', 'queue', 'promise', 'order'] as const;

export type CannedValues = Readonly<Record<(typeof cannedVariables)[number], string | null>>;

/**
 * A ready answer with its variables filled in. One that is not known stays in braces, so that whoever sends it sees the gap.
 * @returns the text, and the names that could not be filled in
 */
export function fillCanned(text: string, values: CannedValues): { readonly text: string; readonly missing: string[] } {
  const missing: string[] = [];
  const filled = text.replace(/\{\s*([a-z]+)\s*\}/gi, (whole, name: string) => {
    const known = cannedVariables.find((one) => one === name.toLowerCase());
    const value = known === undefined ? null : values[known];
    if (value !== null && value !== '') return value;
    missing.push(name);
    return whole;
  });
  return { text: filled, missing: [...new Set(missing)] };
}
