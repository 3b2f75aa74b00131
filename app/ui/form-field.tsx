import type { FieldMetadata } from '@conform-to/react';
import type { ReactNode } from 'react';

import { Field } from './field.tsx';
import { Input, TextArea, type InputProps } from './input.tsx';
import { PasswordInput } from './password-input.tsx';
import { Select, type SelectProps } from './select.tsx';

interface Common {
  /** The field of the form library: its name, value and errors. */
  field: FieldMetadata<string | undefined, Record<string, unknown>>;
  label: string;
  hint?: ReactNode;
}

type Bound = 'name' | 'id' | 'defaultValue' | 'form';

export function TextField({ field, label, hint, type = 'text', ...rest }: Common & Omit<InputProps, Bound>) {
  return (
    <Field label={label} id={field.id} hint={hint} errors={field.errors}>
      {(control) =>
        type === 'password' ? (
          <PasswordInput {...rest} {...control} key={field.key} name={field.name} form={field.formId} />
        ) : (
          <Input
            {...rest}
            {...control}
            key={field.key}
            type={type}
            name={field.name}
            form={field.formId}
            defaultValue={field.initialValue}
          />
        )
      }
    </Field>
  );
}

export function TextAreaField({ field, label, hint, rows }: Common & { rows?: number }) {
  return (
    <Field label={label} id={field.id} hint={hint} errors={field.errors}>
      {(control) => (
        <TextArea
          {...control}
          key={field.key}
          rows={rows}
          name={field.name}
          form={field.formId}
          defaultValue={field.initialValue}
        />
      )}
    </Field>
  );
}

export function SelectField({ field, label, hint, ...rest }: Common & Omit<SelectProps, Bound>) {
  return (
    <Field label={label} id={field.id} hint={hint} errors={field.errors}>
      {(control) => (
        <Select
          {...rest}
          {...control}
          key={field.key}
          name={field.name}
          form={field.formId}
          defaultValue={field.initialValue}
        />
      )}
    </Field>
  );
}
