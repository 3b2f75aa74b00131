import { redirect } from 'react-router';

export function loader() {
  return redirect('/settings/members');
}

export default function SettingsStart() {
  return null;
}
