/** The button's own words: apart from the window's, because they are all that is loaded before it is opened. */
export const launcherWords = {
  en: { open: 'Open the chat', close: 'Close the chat', title: 'Conversation' },
  de: { open: 'Chat öffnen', close: 'Chat schließen', title: 'Gespräch' },
  fr: { open: 'Ouvrir le chat', close: 'Fermer le chat', title: 'Conversation' },
  es: { open: 'Abrir el chat', close: 'Cerrar el chat', title: 'Conversación' },
  pt: { open: 'Abrir o chat', close: 'Fechar o chat', title: 'Conversa' },
  it: { open: 'Apri la chat', close: 'Chiudi la chat', title: 'Conversazione' },
  nl: { open: 'Chat openen', close: 'Chat sluiten', title: 'Gesprek' },
  ar: { open: 'فتح المحادثة', close: 'إغلاق المحادثة', title: 'المحادثة' },
} as const;

type Language = keyof typeof launcherWords;
const codes = Object.keys(launcherWords) as readonly Language[];

/** The first of these wishes that we speak, else English. */
export function chooseLanguage(...wishes: readonly string[]): Language {
  for (const wish of wishes) {
    for (const part of wish.split(',')) {
      const code = part.trim().toLowerCase().split('-')[0];
      const found = codes.find((one) => one === code);
      if (found !== undefined) return found;
    }
  }
  return 'en';
}
