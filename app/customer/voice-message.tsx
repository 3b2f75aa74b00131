import { Mic, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { Button } from '#app/ui/button.tsx';
import { Sound } from '#app/ui/sound.tsx';
import { runningDuration } from '#app/ui/time.ts';

import { useWords } from './words/use-words.tsx';

/** Two minutes: what can be read in half a minute once it is written down. */
const longestMs = 120_000;
const tickMs = 250;
/** In the order in which browsers record them; the server looks at the bytes. */
const formats = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'] as const;

type Stage =
  | { readonly at: 'asking' }
  | { readonly at: 'recording'; readonly ms: number }
  | { readonly at: 'heard'; readonly ms: number; readonly url: string; readonly sound: Blob }
  | { readonly at: 'refused' };

/** Speak, listen to it, send it or throw it away (R29). Begins to record when it appears: the press on its button was the wish. */
export function VoiceMessage({
  sending,
  problem,
  onSend,
  onClose,
}: {
  sending: boolean;
  problem: string | null;
  onSend: (sound: Blob, ms: number) => void;
  onClose: () => void;
}) {
  const { say } = useWords();
  const [stage, setStage] = useState<Stage>({ at: 'asking' });
  const recorder = useRef<MediaRecorder>(null);
  useEffect(() => {
    let left = false;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setInterval> | undefined;
    let url: string | null = null;
    const release = () => {
      clearInterval(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (left) return release();
      const mimeType = formats.find((format) => MediaRecorder.isTypeSupported(format));
      const made = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
      const chunks: Blob[] = [];
      const beganAt = performance.now();
      const lasted = () => Math.min(longestMs, performance.now() - beganAt);
      made.addEventListener('dataavailable', (event) => chunks.push(event.data));
      made.addEventListener('stop', () => {
        release();
        if (left) return;
        const sound = new Blob(chunks, { type: made.mimeType });
        url = URL.createObjectURL(sound);
        setStage({ at: 'heard', ms: lasted(), url, sound });
      });
      made.start();
      recorder.current = made;
      setStage({ at: 'recording', ms: 0 });
      timer = setInterval(() => {
        setStage((now) => (now.at === 'recording' ? { ...now, ms: lasted() } : now));
        if (lasted() >= longestMs && made.state === 'recording') made.stop();
      }, tickMs);
    };
    begin().catch(() => {
      release();
      if (!left) setStage({ at: 'refused' });
    });
    return () => {
      left = true;
      if (recorder.current?.state === 'recording') recorder.current.stop();
      release();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, []);
  return (
    <section aria-label={say('voice')} className="grid gap-3 rounded-[14px] bg-raised p-4 shadow-sm">
      <h2 className="flex items-center gap-2 text-15 font-semibold">
        <Mic className="size-4 text-muted" aria-hidden />
        {say('voice')}
      </h2>
      {stage.at === 'refused' ? (
        <p role="alert" className="text-13 text-late-text">
          {say('voiceNo')}
        </p>
      ) : null}
      {stage.at === 'asking' ? (
        <p role="status" className="text-13 text-muted">
          {say('voiceAllow')}
        </p>
      ) : null}
      {stage.at === 'recording' ? (
        <p role="timer" className="flex items-center gap-2 text-14 tabular">
          <span className="size-2.5 animate-pulse rounded-full bg-late-mark" aria-hidden />
          {say('voiceOn', { time: `${runningDuration(stage.ms)} / ${runningDuration(longestMs)}` })}
        </p>
      ) : null}
      {stage.at === 'heard' ? (
        <Sound label={say('voiceOf', { time: runningDuration(stage.ms) })} src={stage.url} />
      ) : null}
      {problem === null ? null : (
        <p role="alert" className="text-13 text-late-text">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {stage.at === 'recording' ? (
          <Button variant="primary" onClick={() => recorder.current?.stop()}>
            <Square className="size-3.5" aria-hidden />
            {say('voiceStop')}
          </Button>
        ) : null}
        {stage.at === 'heard' ? (
          <Button variant="primary" busy={sending} onClick={() => onSend(stage.sound, stage.ms)}>
            {say('send')}
          </Button>
        ) : null}
        <Button onClick={onClose}>{say(stage.at === 'refused' ? 'back' : 'voiceDrop')}</Button>
      </div>
    </section>
  );
}
