import { Form } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';

/** What one member may do, and taking them out of the workspace. */
export function MemberRolesDialog({
  member,
  roleChoices,
  mayRemove,
  onClose,
}: {
  member: { readonly id: string; readonly name: string; readonly roles: readonly string[] };
  roleChoices: readonly { value: string; label: string; hint: string }[];
  mayRemove: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog open onOpenChange={onClose} title={member.name} description="What this member may do in the workspace.">
      <Form method="post" onSubmit={onClose}>
        <input type="hidden" name="memberId" value={member.id} />
        <CheckboxGroup label="Roles" name="roles" options={roleChoices} defaultValue={member.roles} />
        <DialogActions>
          {mayRemove ? (
            <Button type="submit" name="intent" value="remove" variant="ghost" className="mr-auto text-late-mark">
              Remove from the workspace
            </Button>
          ) : null}
          <Button type="submit" name="intent" value="roles" variant="primary">
            Save roles
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
