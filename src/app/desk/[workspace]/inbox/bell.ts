// The bell of a new handoff, and the number of waiting people in the tab's title.

let audio: AudioContext | undefined;

/** Two soft tones; silent where the browser does not allow sound before the first click. */
export function ringBell(): void {
  audio ??= new AudioContext();
  if (audio.state !== "running") return void audio.resume();
  tone(audio, 660, 0);
  tone(audio, 880, 0.16);
}

function tone(context: AudioContext, frequency: number, delay: number): void {
  const from = context.currentTime + delay;
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, from);
  volume.gain.exponentialRampToValueAtTime(0.12, from + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.3);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + 0.32);
}

/**
 * Keeps "(3) Inbox" in the tab's title while three wait, also when the framework writes the page's own title once more.
 * Returns what ends it.
 */
export function keepBadge(waiting: number): () => void {
  const title = `${waiting > 0 ? `(${waiting}) ` : ""}Inbox · Baton`;
  const put = () => {
    if (document.title !== title) document.title = title;
  };
  put();
  const observer = new MutationObserver(put);
  observer.observe(document.head, { childList: true, characterData: true, subtree: true });
  return () => observer.disconnect();
}
