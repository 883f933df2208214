/**
 * Tells Python what the map shows: its place, its layer, and whether a reader has moved it there.
 *
 * A component of Streamlit (v2) that draws nothing; mounted only where somebody needs to know. With
 * `data.follow` it goes on telling while the map is moved. `seen` is JSON, `null` where there is no
 * map to ask; what it means, `ui/map_state.py` reads and checks.
 */
const MAP = ".st-key-map_frame iframe";
const ends = new WeakMap(); // of earlier runs for the same place on the page

/** @param {{data: {follow?: boolean}, parentElement: HTMLElement, setStateValue: (name: string, value: string) => void}} what */
export default function ({ data, parentElement, setStateValue }) {
  ends.get(parentElement)?.();
  const map = /** @type {?HTMLIFrameElement} */ (document.querySelector(MAP))?.contentWindow;
  let told = "";
  const tell = () => {
    const seen = JSON.stringify(map?.IncidentMap?.whereabouts() ?? null);
    if (seen !== told) setStateValue("seen", (told = seen));
  };
  tell();
  if (map && data.follow) map.addEventListener("imap:whereabouts", tell);
  const end = () => map?.removeEventListener("imap:whereabouts", tell);
  ends.set(parentElement, end);
  return end;
}
