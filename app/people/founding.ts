/** What a workspace assumes of who founds it, so that its first case finds somebody; nobody is taken to hold a licence. */
export const foundingSkillLevel = 3;
export const foundingRefundUpToCents = 100_000;

interface Known {
  readonly active: boolean;
  readonly isMember: boolean;
  readonly mayNegotiate: boolean;
  readonly mayRefundUpToCents: number;
  readonly skills: readonly { readonly level: number }[];
}

/** Whether somebody still stands as the workspace assumed them to be: nobody has said yet what is true. */
export function isAssumed(person: Known): boolean {
  return (
    person.active &&
    person.isMember &&
    person.mayNegotiate &&
    person.mayRefundUpToCents === foundingRefundUpToCents &&
    person.skills.length > 0 &&
    person.skills.every(({ level }) => level === foundingSkillLevel)
  );
}
