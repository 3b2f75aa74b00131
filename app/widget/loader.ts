/**
 * The one script that a workspace puts on its pages. It draws a button in a shadow root, so that no style of the page reaches it
 * and none of its own leaves, and opens the window in a frame of Baton's own address. Nothing is loaded before it is opened.
 *
 *     <script async src="https://baton.example/widget.js" data-workspace="ws_…"></script>
 *
 * Optional: `data-lang`, `data-accent="#3e63dd"`, `data-side="left"` or `"right"` (else where a line of the page ends), `data-token`
 * (a signed token of who the customer is).
 */
import { chooseLanguage, launcherWords } from './launcher-words.ts';

interface Options {
  readonly home: string;
  readonly workspace: string;
  readonly lang: string;
  readonly accent: string;
  readonly left: boolean;
  readonly token: string | null;
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/** The browser may refuse to keep anything; the conversation then lasts as long as the page. */
function storage(key: string) {
  let memory: string | null = null;
  return {
    get: (): string | null => {
      try {
        return localStorage.getItem(key) ?? memory;
      } catch {
        return memory;
      }
    },
    set: (value: string | null): void => {
      memory = value;
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        // Kept for this page only.
      }
    },
  };
}

/** Two customers on one machine do not see each other's conversation: what is kept belongs to the token's own subject. */
function subjectOf(token: string | null): string {
  try {
    const body = token?.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? '';
    const { sub } = JSON.parse(atob(body)) as { sub?: unknown };
    return typeof sub === 'string' ? sub : '';
  } catch {
    return '';
  }
}

/** White on the button's colour, unless that is too light for it (WCAG 1.4.11: 3 to 1). */
function inkOn(accent: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(accent.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 3 ? '#fff' : '#1c2024';
}

/** Important, because a page's own `* { … }` counts for the host element too, and may move it behind the page, shrink or hide it. */
const css = (accent: string, side: 'left' | 'right') => `
:host{all:initial!important}
@media print{:host{display:none!important}}
button{position:fixed;bottom:20px;${side}:20px;z-index:2147483000;width:56px;height:56px;border:0;border-radius:28px;background:${accent};color:${inkOn(accent)};cursor:pointer;display:grid;place-items:center;box-shadow:0 1px 2px rgb(0 0 0/.2),0 8px 24px rgb(0 0 0/.18);padding:0}
button:focus-visible{outline:3px solid currentColor;outline-offset:-6px;box-shadow:0 0 0 3px ${accent}}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
iframe{position:fixed;bottom:88px;${side}:20px;z-index:2147483001;width:min(400px,calc(100vw - 40px));height:min(680px,calc(100dvh - 108px));border:0;border-radius:18px;background:#fff;box-shadow:0 1px 3px rgb(0 0 0/.16),0 16px 48px rgb(0 0 0/.24);color-scheme:normal}
iframe[hidden]{display:none}
@media(prefers-color-scheme:dark){iframe{background:#0f1012}}
@media(max-width:480px){iframe{inset:0;width:100vw;height:100dvh;border-radius:0}button[aria-expanded=true]{top:10px;bottom:auto;${side}:auto;inset-inline-end:12px;width:44px;height:44px;z-index:2147483002}}
`;

const chatIcon = '<path d="M21 12a8 8 0 0 1-8 8H4l2-3.2A8 8 0 1 1 21 12Z"/>';
const closeIcon = '<path d="M6 6l12 12M18 6L6 18"/>';

function start(options: Options): void {
  const say = launcherWords[chooseLanguage(options.lang, navigator.languages.join(','))];
  const side = options.left ? 'left' : 'right';
  const kept = storage(`baton:${options.workspace}:${subjectOf(options.token)}`);
  const host = document.createElement('div');
  host.id = 'baton-widget';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css(options.accent, side));
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.type = 'button';
  root.append(button);
  let frame: HTMLIFrameElement | null = null;

  const address = (): string => {
    const token = kept.get();
    const lang = encodeURIComponent(options.lang);
    if (token !== null && tokenShape.test(token)) return `${options.home}/c/${token}?embed=1&lang=${lang}`;
    const identity = options.token === null ? '' : `#${encodeURIComponent(options.token)}`;
    return `${options.home}/w/${encodeURIComponent(options.workspace)}?embed=1&lang=${lang}${identity}`;
  };
  const draw = (open: boolean) => {
    button.setAttribute('aria-label', open ? say.close : say.open);
    button.setAttribute('aria-expanded', String(open));
    button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true">${open ? closeIcon : chatIcon}</svg>`;
  };
  const open = () => {
    if (frame === null) {
      frame = document.createElement('iframe');
      frame.title = say.title;
      frame.allow = 'microphone; clipboard-write';
      frame.src = address();
      root.append(frame);
    }
    frame.hidden = false;
    draw(true);
    frame.focus();
  };
  const close = () => {
    if (frame !== null) frame.hidden = true;
    draw(false);
    button.focus();
  };
  button.addEventListener('click', () => (frame === null || frame.hidden ? open() : close()));
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (frame === null || event.source !== frame.contentWindow || event.origin !== options.home) return;
    const { data } = event;
    if (typeof data !== 'object' || data === null || !('baton' in data)) return;
    if (data.baton === 'close') close();
    if (data.baton === 'conversation' && 'token' in data && typeof data.token === 'string') kept.set(data.token);
    if (data.baton === 'new') {
      kept.set(null);
      frame.src = address();
    }
  });
  draw(false);
  document.body.append(host);
}

const script = document.currentScript;
if (
  script instanceof HTMLScriptElement &&
  script.dataset.workspace !== undefined &&
  document.getElementById('baton-widget') === null
) {
  const { workspace, lang, accent, side, token } = script.dataset;
  const begin = () =>
    start({
      home: new URL(script.src).origin,
      workspace,
      lang: lang ?? document.documentElement.lang,
      accent: /^#[0-9a-f]{6}$/i.test(accent ?? '') ? (accent ?? '') : '#3e63dd',
      left: side === 'left' || (side !== 'right' && getComputedStyle(document.documentElement).direction === 'rtl'),
      token: token ?? null,
    });
  if (document.body === null) document.addEventListener('DOMContentLoaded', begin);
  else begin();
}
