/** A sentence retold. `about` continues after the customer's name; `to` continues after "I can see"; `act` is the bare verb phrase, if there is one. */
export interface Retold {
  readonly about: string;
  readonly to: string | null;
  readonly act: string | null;
}
